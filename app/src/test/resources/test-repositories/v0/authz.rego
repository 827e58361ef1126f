package authz

default allow = false

allow {
	input.user == "alice"
	not denied[input.user]
}

denied[u] {
	u := input.blocked[_]
}

names[n] = v {
	v := input.ages[n]
	v > 17
}
