package deploy

deny contains {"code": "DEP-1", "msg": "changes to production run by day"} if {
	input.target == "production"
	not by_day
}

deny contains {"code": "DEP-2", "msg": msg} if {
	not input.version in data.approved
	msg := sprintf("version %v is not approved", [input.version])
}

by_day if {
	input.hour >= 8
	input.hour < 18
}
