package mocks_test

import data.mocks

decoded(_) := [{}, {"role": "admin"}, ""]

test_builtin_by_function if mocks.allowed with io.jwt.decode as decoded with input.token as "x"

test_builtin_by_value if mocks.fresh with time.now_ns as 5 with data.expiry as 6

test_function if mocks.high with mocks.level as 9

test_function_low if mocks.high with mocks.level as 2

test_data if mocks.high with data.levels as {"a": 7} with input as {"user": "a"}

test_send if mocks.remote == 200 with http.send as {"status_code": 200}

fake(req) := {"status_code": 201} if req.method == "GET"

test_send_function if {
	mocks.remote == 201 with http.send as fake
}
