package roles

default allow := false

allow if {
	some role in input.user.roles
	some grant in data.grants[role]
	grant == input.action
}
