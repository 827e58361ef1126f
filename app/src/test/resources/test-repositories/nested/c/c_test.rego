package c_test

test_data if data.a.b.k == 1

test_shadow if data.a.b.test_deep
