package v_test
f(x) := x + 1
r := {"a": [1, 2], "b": 3}
test_1 if { f(2) == 4 }
test_2 if { r.a == [1, 3] }
test_3 if {
	x := 3
	y := [1, 2, 3]
	y[x] == 2
}
test_4 if {
	x := 3
	count([i | i := r.a[_]; i > x]) == f(x)
}
test_5 if {
	x := {"a": input.foo} with input as {"foo": 4}
	x.a == r.b
}
test_6 if {
	x := 3
	not x == 3
}
test_7 if {
	r.a[0] == r.a[1]; true
}
test_8 if {
	every x in [1, 2, 3] { x < 3 }
}
test_9 if {
	some x in [1, 2, 3]
	x == input.y with input as {"y": 7}
}
test_10 if {
	f(r.b) == f(f(r.b))
}
test_11 if {
	{"a": f(1)} ==
	{"a": 
		r.b}
}
test_12 if {
	input.zzz == 1
}
test_13 if { 
	r.a != [1,2]
}
test_14 if { 
	1 in r.b
}
test_15 if { 
	startswith(sprintf("%d", [r.b]), "x")
}
test_16 if { r = {"a": [1, 2], "b": 4} }
test_17 if {
	every x in [{"a": 1}] { x.a == r.b; count(r.a) == 5 }
}
test_18 if {
	x := {"a": {"b": 1}}
	x.a.b == [y | some y in r.a][0]
}
test_19 if {
	x := {"a": {"b": 1}}
	object.get(x, ["a","c"], 5) == 3
}
test_20 if {
	x := [{"a": {"b": "q"}}]
	x[0].a.b != "q"
}
test_21 if {
	x := [{"a": {"b": "q"}}]
	startswith(x[0].a.b, "r") with input as 1
}
test_22 if {
	x := [{"a": {"b": "q"}}]
	x[_].a.b == "z"
}
test_23 if {
	data.foo == 4
}
test_24 if {
	[1, a] = [r.b, 3]
	a == 4
}
test_25 if { is_number(input.x) with input as {"x": "a"} }
test_26 if {
	x := 1
	input.zzz == x
}

test_27 if {
	data.nothing.here[input.k] == 1
}

test_28 if {
	not r.b == 3
}

test_29 if r.b > 7
