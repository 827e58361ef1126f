package every_test

import rego.v1

test_every if every x in [1, 2, 3] {
	x < 3
}

test_not if not 1 == 1

test_some if {
	some i, x in ["a", "b"]
	i == 0
	x == "b"
}

test_or_else := true if {
	input.x
} else := false

test_notes if {
	trace("looked")
	x := 1
	trace(sprintf("x is %d", [x]))
	x == 2
}

test_template if $"{1 + 1}" == "3"

test_division if x := 1 / 0

test_walk if {
	walk({"a": 1}, [path, value])
	value == 2
}

test_comprehension if {
	{x | some x in [1, 2]; x > 1} == {1}
}

test_fine if "b" in ["a", "b"]
