package badge

default level := 0

level := 3 if {
	input.role == "director"
	input.training == "complete"
}

level := 2 if input.role == "manager"

default allow := false

allow if level >= data.doors[input.door].level
