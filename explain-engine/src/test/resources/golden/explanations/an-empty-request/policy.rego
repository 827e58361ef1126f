package gate

default allow := false

allow if {
	input.user.active
	input.user.role in data.roles
}
