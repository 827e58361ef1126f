# entrypoint: data.small.s32.allow
# says: Allowed when every change of the batch would be allowed by itself: its kind is "add", or the user is "root". An empty batch is allowed, a missing one is not.
package small.s32

default allow := false

allow if {
	every change in input.changes {
		fine with input as {"kind": change.kind, "user": input.user}
	}
}

fine if input.kind == "add"

fine if input.user == "root"
