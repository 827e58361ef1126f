# METADATA
# title: Workflow
# description: How long, how much and when an agent may work, and what a person must approve.
# organizations:
#   - Agent platform
# labels:
#   bundle: workflow
# custom:
#   owner: agent-platform
package governance.workflow

import data.governance.identity
import data.governance.resource

# What a request must say. What it does say counts only if it is of the right type.
needed := {
	"conversation": "which conversation the action belongs to",
	"turns": "the number of turns",
	"tokens": "the tokens used so far",
	"session": "the age of the session",
	"production": "whether the agent acts in production",
	"time": "a time that can be read",
}

stated contains "conversation" if is_string(input.context.conversation_id)

stated contains "turns" if is_amount(input.context.turn_count)

stated contains "tokens" if is_amount(input.context.cumulative_tokens)

stated contains "session" if is_amount(input.context.session_age_seconds)

stated contains "production" if is_boolean(input.environment.is_production)

stated contains "time" if time.parse_rfc3339_ns(input.environment.time)

is_amount(value) if {
	is_number(value)
	value >= 0
}

# METADATA
# title: The request says in which situation it is made
# description: A request without a well-formed context and environment is denied.
# labels:
#   rule: WFL-001
# custom:
#   rule_id: WFL-001
#   severity: high
#   controls: [OPS-1.1]
deny contains {"rule": "WFL-001", "severity": "high", "message": message, "remediation": remediation} if {
	some field, meaning in needed
	not field in stated
	message := sprintf("the request does not say %s", [meaning])
	remediation := "send the complete request again"
}

# METADATA
# title: Conversations are short
# description: A conversation ends after the agreed number of turns.
# labels:
#   rule: WFL-002
# custom:
#   rule_id: WFL-002
#   severity: low
#   controls: [OPS-1.2]
deny contains {"rule": "WFL-002", "severity": "low", "message": message, "remediation": remediation} if {
	is_amount(input.context.turn_count)
	input.context.turn_count > data.limits.max_turns
	message := sprintf("turn %v is beyond the limit of %v turns", [input.context.turn_count, data.limits.max_turns])
	remediation := "start a new conversation"
}

# METADATA
# title: Conversations are cheap
# description: The tokens of one conversation are limited by the scope the agent acts in.
# labels:
#   rule: WFL-003
# custom:
#   rule_id: WFL-003
#   severity: medium
#   controls: [OPS-1.3]
deny contains {"rule": "WFL-003", "severity": "medium", "message": message, "remediation": remediation} if {
	is_amount(input.context.cumulative_tokens)
	limit := object.get(data.limits.conversation_tokens, input.agent.scope, data.limits.conversation_tokens["default"])
	input.context.cumulative_tokens > limit
	message := sprintf("%v tokens are beyond the limit of %v", [input.context.cumulative_tokens, limit])
	remediation := "start a new conversation"
}

# METADATA
# title: Sessions are fresh
# description: The user signs in again when the session has become too old.
# labels:
#   rule: WFL-004
# custom:
#   rule_id: WFL-004
#   severity: medium
#   controls: [OPS-1.4]
deny contains {"rule": "WFL-004", "severity": "medium", "message": message, "remediation": remediation} if {
	is_amount(input.context.session_age_seconds)
	input.context.session_age_seconds > data.limits.max_session_age_seconds
	message := sprintf("the session is %v seconds old", [input.context.session_age_seconds])
	remediation := "sign in again"
}

weekly_limit := object.get(data.limits.weekly_tokens, input.agent.id, 0)

# METADATA
# title: The weekly budget is known
# description: An agent whose use of this week's budget was not reported may not act.
# labels:
#   rule: WFL-005
# custom:
#   rule_id: WFL-005
#   severity: low
#   controls: [OPS-2.1]
deny contains {"rule": "WFL-005", "severity": "low", "message": message, "remediation": remediation} if {
	id := input.agent.id
	identity.agent
	not usage_known
	message := sprintf("nothing is known of the weekly budget of agent %q", [id])
	remediation := "have the metering service report the use of the agent"
}

usage_known if is_amount(data.usage.weekly_tokens[input.agent.id])

# METADATA
# title: The weekly budget is not used up
# description: What the agent used this week and what the conversation used must stay within the budget.
# labels:
#   rule: WFL-006
# custom:
#   rule_id: WFL-006
#   severity: medium
#   controls: [OPS-2.2]
deny contains {"rule": "WFL-006", "severity": "medium", "message": message, "remediation": remediation} if {
	is_amount(input.context.cumulative_tokens)
	used := data.usage.weekly_tokens[input.agent.id] + input.context.cumulative_tokens
	used >= weekly_limit
	message := sprintf("the weekly budget of %v tokens is used up", [weekly_limit])
	remediation := "wait for next week, or ask the agent platform team for more"
}

# METADATA
# title: Production takes no wild risks
# description: Tools above the agreed risk may not be used in production.
# labels:
#   rule: WFL-007
# custom:
#   rule_id: WFL-007
#   severity: high
#   controls: [OPS-3.1]
deny contains {"rule": "WFL-007", "severity": "high", "message": message, "remediation": remediation} if {
	input.environment.is_production
	resource.risk > data.limits.production.max_risk
	message := sprintf("a tool of risk %v may not be used in production", [resource.risk])
	remediation := "have a person do this by hand"
}

# METADATA
# title: Production changes in working hours
# description: Outside change hours (UTC) and change days, nothing of risk 2 or more is changed in production.
# labels:
#   rule: WFL-008
# custom:
#   rule_id: WFL-008
#   severity: medium
#   controls: [OPS-3.2]
deny contains {"rule": "WFL-008", "severity": "medium", "message": message, "remediation": remediation} if {
	input.environment.is_production
	resource.tool.mutates
	resource.risk >= 2
	now := time.parse_rfc3339_ns(input.environment.time)
	not within_change_hours(now)
	message := "production may not be changed at this time"
	remediation := "come back in change hours"
}

within_change_hours(now) if {
	time.weekday(now) in data.limits.production.change_days
	[hour, _, _] := time.clock(now)
	hour >= data.limits.production.change_hours.start
	hour < data.limits.production.change_hours.end
}

# What a person must approve, and who that is: by the class of the action, in production only.
approval := data.limits.approval[resource.tool.action_class] if input.environment.is_production

# METADATA
# title: A person approves changes of production
# description: An action of a class that needs approval waits until the approver has granted it.
# labels:
#   rule: WFL-009
# custom:
#   rule_id: WFL-009
#   severity: medium
#   controls: [OPS-3.3, HUM-1.1]
pending contains {"rule": "WFL-009", "severity": "medium", "message": message, "remediation": remediation} if {
	approval
	not granted
	message := sprintf("a %s needs the approval of a %s", [approval.label, approval.approver_role])
	remediation := sprintf("ask a %s for approval", [approval.approver_role])
}

granted if {
	some grant in data.approvals.granted
	grant.conversation_id == input.context.conversation_id
	grant.tool == input.action.tool
	grant.approver_role == approval.approver_role
}

default turns_remaining := 0

turns_remaining := max([0, data.limits.max_turns - input.context.turn_count])
