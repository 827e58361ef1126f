package batch

default allow := false

allow if {
	every change in input.changes {
		fine with input as {"kind": change.kind, "user": input.user}
	}
}

fine if input.kind == "add"

fine if input.user == "root"
