# entrypoint: data.small.s55.allow
# says: Allowed when the first two approvers are "ada" and "bo", in this order, and the last one is "cy". With fewer than three approvers, or without any, it is not allowed.
package small.s55

default allow := false

allow if {
	array.slice(input.approvers, 0, 2) == ["ada", "bo"]
	input.approvers[count(input.approvers) - 1] == "cy"
}
