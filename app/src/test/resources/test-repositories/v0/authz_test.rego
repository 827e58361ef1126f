package authz_test

import data.authz

test_allow {
	authz.allow with input as {"user": "alice", "blocked": []}
}

test_denied {
	not authz.allow with input as {"user": "alice", "blocked": ["alice"]}
}

test_wrong {
	authz.allow with input as {"user": "bob", "blocked": []}
}

test_names {
	authz.names == {"a": 18} with input as {"ages": {"a": 18, "b": 3}}
}

test_set[x] {
	x := 1
}

todo_test_later {
	false
}
