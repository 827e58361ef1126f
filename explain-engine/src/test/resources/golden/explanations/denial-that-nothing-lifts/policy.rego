package ops

violations contains {"code": "OPS-1", "msg": "production is locked"} if input.target == "production"

violations contains {"code": "OPS-2", "msg": "no ticket is named"} if not input.ticket

lifted contains "OPS-1" if emergency

emergency if {
	input.incident.severity == 1
	"on-call" in input.user.groups
}

effective contains v if {
	some v in violations
	not v.code in lifted
}

default allow := false

allow if count(effective) == 0
