package access

default allow := false

allow if {
	input.user.active
	input.user.role == "owner"
}

allow if {
	some grant in data.grants
	grant.user == input.user.name
	grant.action == input.action
	not expired(grant)
}

expired(grant) if grant.until < input.day
