# METADATA
# title: Identity
# description: Who acts, for which team, on behalf of which user.
# organizations:
#   - Agent platform
# labels:
#   bundle: identity
# custom:
#   owner: agent-platform
package governance.identity

agent := data.registry.agents[input.agent.id]

# What a request must say. What it does say counts only if it is of the right type.
needed := {
	"agent": "which agent acts",
	"scope": "the scope the agent acts in",
	"team": "the team that owns the agent",
	"user": "which user the agent acts for",
	"groups": "the groups of the user",
}

stated contains "agent" if is_string(input.agent.id)

stated contains "scope" if is_string(input.agent.scope)

stated contains "team" if is_string(input.agent.owner_team)

stated contains "user" if is_string(input.user.id)

stated contains "groups" if is_array(input.user.groups)

# METADATA
# title: The request says who acts
# description: A request without a well-formed agent and user is denied.
# labels:
#   rule: IDN-001
# custom:
#   rule_id: IDN-001
#   severity: high
#   controls: [AGT-1.1]
deny contains {"rule": "IDN-001", "severity": "high", "message": message, "remediation": remediation} if {
	some field, meaning in needed
	not field in stated
	message := sprintf("the request does not say %s", [meaning])
	remediation := "send the complete request again"
}

# METADATA
# title: The agent is registered
# description: An agent that is not in the registry may not act.
# labels:
#   rule: IDN-002
# custom:
#   rule_id: IDN-002
#   severity: critical
#   controls: [AGT-1.2]
deny contains {"rule": "IDN-002", "severity": "critical", "message": message, "remediation": remediation} if {
	id := input.agent.id
	is_string(id)
	not data.registry.agents[id]
	message := sprintf("agent %q is not registered", [id])
	remediation := "register the agent with the agent platform team"
}

# METADATA
# title: The agent is active
# description: A suspended agent may not act.
# labels:
#   rule: IDN-003
# custom:
#   rule_id: IDN-003
#   severity: high
#   controls: [AGT-1.2]
deny contains {"rule": "IDN-003", "severity": "high", "message": message, "remediation": remediation} if {
	status := object.get(agent, "status", "unknown")
	status != "active"
	message := sprintf("agent %q has the status %q", [input.agent.id, status])
	remediation := "ask the agent platform team to reactivate the agent"
}

# METADATA
# title: The agent belongs to the team it names
# description: The owner team in the request must be the registered one.
# labels:
#   rule: IDN-004
# custom:
#   rule_id: IDN-004
#   severity: medium
#   controls: [AGT-1.3]
deny contains {"rule": "IDN-004", "severity": "medium", "message": message, "remediation": remediation} if {
	team := input.agent.owner_team
	registered := agent.owner_team
	team != registered
	message := sprintf("the agent belongs to team %q, not to %q", [registered, team])
	remediation := "correct the owner team of the agent"
}

# METADATA
# title: The agent holds the scope it acts in
# description: A scope must have been granted to the agent in the registry.
# labels:
#   rule: IDN-005
# custom:
#   rule_id: IDN-005
#   severity: high
#   controls: [AGT-1.4]
deny contains {"rule": "IDN-005", "severity": "high", "message": message, "remediation": remediation} if {
	scope := input.agent.scope
	granted := object.get(agent, "scopes", [])
	not scope in granted
	message := sprintf("agent %q does not hold the scope %q", [input.agent.id, scope])
	remediation := "request the scope from the agent platform team"
}

# METADATA
# title: The agent may use the MCP server
# description: Each agent is connected to named MCP servers only.
# labels:
#   rule: IDN-006
# custom:
#   rule_id: IDN-006
#   severity: high
#   controls: [AGT-1.5]
deny contains {"rule": "IDN-006", "severity": "high", "message": message, "remediation": remediation} if {
	server := input.action.server
	connected := object.get(agent, "servers", [])
	not server in connected
	message := sprintf("agent %q is not connected to the server %q", [input.agent.id, server])
	remediation := "request the connection from the agent platform team"
}

# METADATA
# title: The user belongs to the agent's team
# description: An agent acts only for users in a group of the team that owns it.
# labels:
#   rule: IDN-007
# custom:
#   rule_id: IDN-007
#   severity: medium
#   controls: [AGT-1.6]
deny contains {"rule": "IDN-007", "severity": "medium", "message": message, "remediation": remediation} if {
	team := agent.owner_team
	is_array(input.user.groups)
	not user_served_by(team)
	message := sprintf("the user is in no group of team %q", [team])
	remediation := "ask the team lead for membership"
}

user_served_by(team) if {
	some group in input.user.groups
	group in data.registry.teams[team].groups
}

# METADATA
# title: The user is not in quarantine
# description: Nothing is done on behalf of a user whose account is under investigation.
# labels:
#   rule: IDN-008
# custom:
#   rule_id: IDN-008
#   severity: critical
#   owner: security-operations
#   controls: [AGT-1.7, SEC-4.2]
deny contains {"rule": "IDN-008", "severity": "critical", "message": message, "remediation": remediation} if {
	input.user.id in data.registry.quarantined_users
	message := sprintf("user %q is in quarantine", [input.user.id])
	remediation := "contact the security incident desk"
}
