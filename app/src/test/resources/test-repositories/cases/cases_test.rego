package cases_test

test_add[name] if {
	some name, tc in {
		"one": {"a": 1, "b": 1, "sum": 2},
		"two": {"a": 1, "b": 2, "sum": 4},
		"three": {"a": 1, "b": "x", "sum": 4},
	}
	tc.a + tc.b == tc.sum
}

test_note[tc.note] if {
	some tc in [
		{"note": "empty", "a": [], "exp": []},
		{"note": "differs", "a": [1], "exp": [2]},
		{"note": "same", "a": [1], "exp": [1]},
	]
	act := array.concat(tc.a, [])
	act == tc.exp
}

test_groups[group][name] if {
	some group, members in {"g1": {"x": 1, "y": 2}, "g2": {"z": 1}}
	some name, n in members
	n == 1
}

test_all_pass[name] if {
	some name, n in {"a": 1, "b": 1}
	n == 1
}

test_values[name] := v if {
	some name, v in {"a": true, "b": false}
}

test_no_case[name] if {
	some name in input.names
}

test_number[n] if {
	some n in [1, 2]
	n == 1
}

test_manual[name] if {
	some name in ["p", "q"]
	internal.test_case([name])
	name == "p"
	print("case", name)
}

deep.inner.test_x if true

deep.inner.test_y[k] if {
	some k in ["a", "b"]
	k == "b"
}
