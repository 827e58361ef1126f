# METADATA
# title: Resources
# description: Which tools may be used, and which data they may touch.
# organizations:
#   - Data governance
# labels:
#   bundle: resource
# custom:
#   owner: data-governance
package governance.resource

tool := data.catalogue.tools[input.action.server][input.action.tool]

# A tool whose risk was never rated counts as the riskiest.
risk := object.get(tool, "risk", 5)

# What an action concerns: what it says itself, and what its tool is known to read.
concerned_classes contains class if some class in input.action.data_classes_referenced

concerned_classes contains class if some class in tool.reads

highest_level := max({0} | {level |
	some class in concerned_classes
	level := data.catalogue.data_classes[class].level
})

# What a request must say. What it does say counts only if it is of the right type.
needed := {
	"server": "which MCP server is called",
	"tool": "which tool is called",
	"type": "the type of the action",
	"arguments": "the arguments of the action",
	"data": "the data classes of the action",
	"clearances": "the data classes the user is authorized for",
}

stated contains "server" if is_string(input.action.server)

stated contains "tool" if is_string(input.action.tool)

stated contains "type" if is_string(input.action.type)

stated contains "arguments" if is_object(input.action.args)

stated contains "data" if is_array(input.action.data_classes_referenced)

stated contains "clearances" if is_array(input.user.data_classifications_authorized)

# METADATA
# title: The request says what is done
# description: A request without a well-formed action is denied.
# labels:
#   rule: RES-001
# custom:
#   rule_id: RES-001
#   severity: high
#   controls: [DAT-1.1]
deny contains {"rule": "RES-001", "severity": "high", "message": message, "remediation": remediation} if {
	some field, meaning in needed
	not field in stated
	message := sprintf("the request does not say %s", [meaning])
	remediation := "send the complete request again"
}

# METADATA
# title: The tool is in the catalogue
# description: A tool that nobody has rated may not be used.
# labels:
#   rule: RES-002
# custom:
#   rule_id: RES-002
#   severity: high
#   controls: [DAT-1.2]
deny contains {"rule": "RES-002", "severity": "high", "message": message, "remediation": remediation} if {
	is_string(input.action.server)
	is_string(input.action.tool)
	not tool
	message := sprintf("tool %q of the server %q is not in the catalogue", [input.action.tool, input.action.server])
	remediation := "have the tool rated and catalogued"
}

# METADATA
# title: The tool is called the way it was rated
# description: A tool may only be used in actions of the types it was rated for.
# labels:
#   rule: RES-003
# custom:
#   rule_id: RES-003
#   severity: medium
#   controls: [DAT-1.2]
deny contains {"rule": "RES-003", "severity": "medium", "message": message, "remediation": remediation} if {
	type := input.action.type
	types := object.get(tool, "types", [])
	not type in types
	message := sprintf("tool %q may not be used in an action of type %q", [input.action.tool, type])
	remediation := "use the tool in an action of a type it was rated for"
}

# METADATA
# title: The scope covers the tool
# description: A tool may be used only in one of the scopes that the catalogue gives it.
# labels:
#   rule: RES-004
# custom:
#   rule_id: RES-004
#   severity: high
#   controls: [DAT-1.3]
deny contains {"rule": "RES-004", "severity": "high", "message": message, "remediation": remediation} if {
	scope := input.agent.scope
	scopes := object.get(tool, "scopes", [])
	not scope in scopes
	message := sprintf("the scope %q does not cover the tool %q", [scope, input.action.tool])
	remediation := "act in a scope that covers the tool"
}

# METADATA
# title: The data class is known
# description: Data of a class that is not in the catalogue may not be touched.
# labels:
#   rule: RES-005
# custom:
#   rule_id: RES-005
#   severity: high
#   controls: [DAT-2.1]
deny contains {"rule": "RES-005", "severity": "high", "message": message, "remediation": remediation} if {
	some class in concerned_classes
	not data.catalogue.data_classes[class]
	message := sprintf("data class %v is not in the catalogue", [class])
	remediation := "have the data class catalogued by its data owner"
}

# METADATA
# title: The user may see the data
# description: >-
#   Data of level 2 and above needs a user who is cleared for the class and is in one of its groups.
# labels:
#   rule: RES-006
# custom:
#   rule_id: RES-006
#   severity: high
#   controls: [DAT-2.2]
deny contains {"rule": "RES-006", "severity": "high", "message": message, "remediation": remediation} if {
	is_array(input.user.groups)
	is_array(input.user.data_classifications_authorized)
	some class in concerned_classes
	data.catalogue.data_classes[class]
	not user_may_see(class)
	message := sprintf("the user may not see data of the class %q", [class])
	remediation := "request access from the data owner"
}

user_may_see(class) if data.catalogue.data_classes[class].level < 2

user_may_see(class) if {
	class in input.user.data_classifications_authorized
	some group in input.user.groups
	group in data.catalogue.data_classes[class].groups
}

# METADATA
# title: The action declares the data it reads
# description: An action must name every data class that its tool is known to read.
# labels:
#   rule: RES-007
# custom:
#   rule_id: RES-007
#   severity: low
#   controls: [DAT-2.3]
deny contains {"rule": "RES-007", "severity": "low", "message": message, "remediation": remediation} if {
	is_array(input.action.data_classes_referenced)
	some class in tool.reads
	not class in input.action.data_classes_referenced
	message := sprintf("tool %q reads the data class %q, which the action does not name", [input.action.tool, class])
	remediation := "name every data class that the tool reads"
}

# METADATA
# title: The arguments carry nothing forbidden
# description: Private keys and injected instructions are looked for anywhere in the arguments.
# labels:
#   rule: RES-008
# custom:
#   rule_id: RES-008
#   severity: critical
#   owner: security-operations
#   controls: [DAT-3.1, SEC-2.4]
deny contains {"rule": "RES-008", "severity": "critical", "message": message, "remediation": remediation} if {
	walk(input.action.args, [_, value])
	is_string(value)
	some fragment in data.catalogue.forbidden_fragments
	contains(lower(value), fragment)
	message := sprintf("an argument contains %q", [fragment])
	remediation := "contact the security incident desk"
}
