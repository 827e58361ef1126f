# METADATA
# title: Customer system
# description: What holds for the tools of the MCP server "crm" alone.
# organizations:
#   - Customer care
# labels:
#   bundle: crm
# custom:
#   owner: customer-care
package governance.servers.crm

required := data.mcp.crm.required_args[input.action.tool]

given contains name if {
	some name, type in required
	type_name(input.action.args[name]) == type
}

# METADATA
# title: The arguments are complete
# description: Every argument that the tool requires is there and of the right type.
# labels:
#   rule: CRM-001
# custom:
#   rule_id: CRM-001
#   severity: medium
#   controls: [CRM-1.1]
deny contains {"rule": "CRM-001", "severity": "medium", "message": message, "remediation": remediation} if {
	some name, _ in required
	not name in given
	message := sprintf("the argument %q is missing or of the wrong type", [name])
	remediation := "call the tool with all its arguments"
}

# METADATA
# title: Refunds are positive
# description: A refund of nothing, or less, is a mistake.
# labels:
#   rule: CRM-002
# custom:
#   rule_id: CRM-002
#   severity: low
#   controls: [CRM-2.1]
deny contains {"rule": "CRM-002", "severity": "low", "message": message, "remediation": remediation} if {
	input.action.tool == "refund.issue"
	is_number(input.action.args.amount)
	input.action.args.amount <= 0
	message := sprintf("a refund of %v is not positive", [input.action.args.amount])
	remediation := "correct the amount"
}

refund_limit := max({0} | {limit |
	some group in input.user.groups
	limit := data.mcp.crm.refund_limits[group]
})

# METADATA
# title: Refunds stay within the user's limit
# description: The highest limit among the user's groups counts; without one, nothing may be refunded.
# labels:
#   rule: CRM-003
# custom:
#   rule_id: CRM-003
#   severity: high
#   controls: [CRM-2.2]
deny contains {"rule": "CRM-003", "severity": "high", "message": message, "remediation": remediation} if {
	input.action.tool == "refund.issue"
	is_number(input.action.args.amount)
	input.action.args.amount > refund_limit
	message := sprintf("a refund of %v is above the limit of %v", [input.action.args.amount, refund_limit])
	remediation := "hand the refund to a user with a higher limit"
}

# METADATA
# title: Results are small
# description: Searches and exports ask for a limited number of rows.
# labels:
#   rule: CRM-004
# custom:
#   rule_id: CRM-004
#   severity: medium
#   controls: [CRM-3.1]
deny contains {"rule": "CRM-004", "severity": "medium", "message": message, "remediation": remediation} if {
	limit := data.mcp.crm.max_rows[input.action.tool]
	is_number(input.action.args.rows)
	input.action.args.rows > limit
	message := sprintf("%v rows are above the limit of %v", [input.action.args.rows, limit])
	remediation := "ask for fewer rows"
}

# METADATA
# title: Mail goes to known domains
# description: A reply is sent only to an address in a domain of ours.
# labels:
#   rule: CRM-005
# custom:
#   rule_id: CRM-005
#   severity: high
#   controls: [CRM-3.2]
deny contains {"rule": "CRM-005", "severity": "high", "message": message, "remediation": remediation} if {
	input.action.tool == "ticket.reply"
	is_string(input.action.args.to)
	not known_address(input.action.args.to)
	message := "the reply would go to an unknown domain"
	remediation := "send the reply to an address in a known domain"
}

known_address(address) if {
	some domain in data.mcp.crm.mail_domains
	endswith(lower(address), concat("", ["@", domain]))
}
