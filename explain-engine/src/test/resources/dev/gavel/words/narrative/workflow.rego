package agent.workflow

import rego.v1

import data.agent.identity
import data.agent.resource

deny contains {"rule": "WFL-001", "severity": "low", "msg": msg} if {
	input.context.turn_count > data.limits.max_turns
	msg := sprintf("turn %d exceeds %d turns", [input.context.turn_count, data.limits.max_turns])
}

deny contains {"rule": "WFL-002", "severity": "medium", "msg": msg} if {
	input.context.cumulative_tokens > identity.agent.max_tokens
	msg := sprintf("token budget exhausted (%d of %d)", [input.context.cumulative_tokens, identity.agent.max_tokens])
}

deny contains {"rule": "WFL-005", "severity": "medium", "msg": "mutating action outside business hours"} if {
	input.environment.is_production
	resource.tool.mutates
	resource.tool.risk >= 3
	not business_hours
}
