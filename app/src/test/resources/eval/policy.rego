# METADATA
# title: a policy to ask
package p

import data.numbers

default allow := false

allow if {
	input.user.role == "admin"
	not blocked[input.user.name]
}

allow if {
	some grant in data.grants
	grant.user == input.user.name
	grant.action == input.action
}

blocked contains name if some name in input.blocked

xs contains x if some x in [3, 1, 2]

squares[x] := x * x if some x in xs

double(x) := x * 2

pick(x) := "small" if x < 10

pick(x) := "large" if x >= 10

clash := v if some v in [1, 2]

grade := "a" if input.score > 90 else := "b" if input.score > 50 else := "c"

broken := 1 / input.zero

counted := count(input.missing)

every_positive if every n in numbers.list {
	n > 0
	trace(sprintf("looked at %d", [n]))
}

greeting := $"hello {input.user.name}"

nested.a.b := 1

nested.a[k] := v if some k, v in {"x": 1, "y": 2}

said if {
	print("user is", input.user.name, "of", input.nowhere)
	true
}
