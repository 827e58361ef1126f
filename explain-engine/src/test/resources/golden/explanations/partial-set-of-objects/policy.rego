package change

deny contains {"code": "CHG-001", "msg": "a change needs a ticket"} if not input.ticket

# METADATA
# title: No change in a freeze
# custom:
#   severity: high
deny contains {"code": "CHG-002", "msg": msg} if {
	some freeze in data.freezes
	input.week == freeze.week
	msg := sprintf("week %v is frozen: %v", [freeze.week, freeze.why])
}
