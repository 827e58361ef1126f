# METADATA
# title: Overrides
# description: Break-glass, which lifts denials of lower severity while an incident is open.
# organizations:
#   - Operations
# labels:
#   bundle: overrides
# custom:
#   owner: operations
package governance.overrides

# METADATA
# title: Break-glass is active
# description: >-
#   An incident is open, it covers the MCP server, and the user is in the group that was called in for it.
# labels:
#   rule: OVR-001
# custom:
#   rule_id: OVR-001
#   controls: [OPS-4.1]
break_glass_active if {
	is_array(input.user.groups)
	some grant in data.break_glass.grants
	grant.group in input.user.groups
	input.action.server in grant.servers
	now := time.now_ns()
	now >= time.parse_rfc3339_ns(grant.opened)
	now < time.parse_rfc3339_ns(grant.expires)
}

# METADATA
# title: What break-glass lifts
# description: Denials of these severities are lifted; those of high and critical severity never are.
# labels:
#   rule: OVR-002
# custom:
#   rule_id: OVR-002
#   controls: [OPS-4.2]
lifted_severities contains severity if {
	break_glass_active
	some severity in data.break_glass.severities
	severity in {"low", "medium"}
}
