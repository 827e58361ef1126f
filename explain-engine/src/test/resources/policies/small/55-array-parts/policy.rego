# entrypoint: data.small.s55.allow
# says: Allowed when the first two approvers are "u1" and "u2", in this order, and the last one is "u3". With fewer than three approvers, or without any, it is not allowed.
package small.s55

default allow := false

allow if {
	array.slice(input.approvers, 0, 2) == ["u1", "u2"]
	input.approvers[count(input.approvers) - 1] == "u3"
}
