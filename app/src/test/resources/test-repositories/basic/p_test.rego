package p_test
import data.p

test_a if { p.allow with input as {"x": 1} }
test_b if { p.allow with input as {"x": 2} }
test_err if { x := 1/0; x == 3 }
test_conf if { f(1) == 2 }
f(x) := 1
f(x) := 2
todo_test_c if false
test_print if { print("hello", input.foo); true }
test_printf if { print("hello", 3); y := 4; y == 5 }
test_cases[note] if {
  some note, tc in {"one": {"a": 1, "want": 1}, "two": {"a": 2, "want": 3}}
  tc.a == tc.want
}
test_set contains x if { some x in [1,2,3]; x > 1}
test_empty contains x if { some x in [1,2,3]; x > 5}
test_a if { 1 == 2 }
test_false := false
test_obj := {"a": 1}
test_fn(x) := true
test_nested["a"][b] if { some b in ["x", "y"]; b == "x"}
