package app.people

deny contains {"code": "PPL-1", "msg": msg} if {
	not data.people[input.user]
	msg := sprintf("%v is not known", [input.user])
}
