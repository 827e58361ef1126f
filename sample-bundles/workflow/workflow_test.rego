package governance.workflow.test

import data.governance.workflow

request := {
	"agent": {"id": "agt-deploy-01", "scope": "deploy"},
	"action": {"server": "deploy", "tool": "rollout.rollback"},
	"context": {
		"conversation_id": "conv-1",
		"turn_count": 4,
		"cumulative_tokens": 8000,
		"session_age_seconds": 240,
	},
	"environment": {"time": "2026-11-18T10:15:00Z", "is_production": true},
}

rules(candidate) := {violation.rule |
	denials := workflow.deny with input as candidate
	some violation in denials
}

changed(patch) := object.union(request, patch)

approvals(candidate) := {violation.rule |
	pending := workflow.pending with input as candidate
	some violation in pending
}

test_ordinary_change_is_not_denied if rules(request) == set()

test_each_field_is_needed if {
	every path in [
		"/context/conversation_id",
		"/context/turn_count",
		"/context/cumulative_tokens",
		"/context/session_age_seconds",
		"/environment/is_production",
		"/environment/time",
	] {
		rules(json.remove(request, [path])) == {"WFL-001"}
	}
}

test_fields_of_another_type_count_as_missing if {
	every patch in [
		{"context": {"turn_count": "4"}},
		{"context": {"turn_count": -1}},
		{"context": {"cumulative_tokens": null}},
		{"context": {"session_age_seconds": [240]}},
		{"environment": {"is_production": "false"}},
		{"environment": {"time": "this morning"}},
	] {
		rules(changed(patch)) == {"WFL-001"}
	}
}

test_empty_request_is_denied if rules({}) == {"WFL-001"}

test_the_last_turn if rules(changed({"context": {"turn_count": 40}})) == set()

test_too_many_turns if rules(changed({"context": {"turn_count": 41}})) == {"WFL-002"}

test_tokens_of_the_scope if {
	rules(changed({"context": {"cumulative_tokens": 200000}})) == set()
	rules(changed({"context": {"cumulative_tokens": 200001}})) == {"WFL-003"}
}

test_scope_without_its_own_limit_has_the_default if {
	sales := {"agent": {"scope": "sales"}, "context": {"cumulative_tokens": 60001}}
	rules(changed(sales)) == {"WFL-003"}
}

test_old_session if {
	rules(changed({"context": {"session_age_seconds": 3600}})) == set()
	rules(changed({"context": {"session_age_seconds": 3601}})) == {"WFL-004"}
}

test_unreported_use_of_the_budget if {
	denied := rules(request) with data.usage as {"weekly_tokens": {}}
	denied == {"WFL-005"}
}

test_budget_used_up if {
	denied := rules(request) with data.usage.weekly_tokens as {"agt-deploy-01": 1492000}
	denied == {"WFL-006"}
	spared := rules(request) with data.usage.weekly_tokens as {"agt-deploy-01": 1491999}
	spared == set()
}

test_agent_without_a_budget_has_none if {
	denied := rules(request) with data.limits.weekly_tokens as {}
	denied == {"WFL-006"}
}

test_too_risky_for_production if {
	rules(changed({"action": {"tool": "secret.rotate"}})) == {"WFL-007"}
	rules(changed({"action": {"tool": "secret.rotate"}, "environment": {"is_production": false}})) == set()
}

test_changes_outside_change_hours if {
	every time in ["2026-11-18T06:59:59Z", "2026-11-18T19:00:00Z", "2026-11-21T10:15:00Z"] {
		rules(changed({"environment": {"time": time}})) == {"WFL-008"}
	}
}

test_change_hours_are_utc if rules(changed({"environment": {"time": "2026-11-18T20:30:00+02:00"}})) == set()

test_reading_is_possible_at_any_time if {
	night := {"action": {"tool": "service.status"}, "environment": {"time": "2026-11-18T02:00:00Z"}}
	rules(changed(night)) == set()
}

rollout := changed({"action": {"tool": "rollout.start"}})

test_rollout_in_production_waits_for_a_person if approvals(rollout) == {"WFL-009"}

test_approval_is_for_one_conversation_and_tool if {
	grant := {"conversation_id": "conv-1", "tool": "rollout.start", "approver_role": "release-manager"}
	given := approvals(rollout) with data.approvals.granted as [grant]
	given == set()
	every patch in [{"conversation_id": "conv-2"}, {"tool": "flag.set"}, {"approver_role": "developer"}] {
		other := approvals(rollout) with data.approvals.granted as [object.union(grant, patch)]
		other == {"WFL-009"}
	}
}

test_rollout_elsewhere_needs_no_approval if {
	approvals(object.union(rollout, {"environment": {"is_production": false}})) == set()
}

test_turns_remaining if {
	some_left := workflow.turns_remaining with input as request
	some_left == 36
	none_left := workflow.turns_remaining with input as changed({"context": {"turn_count": 90}})
	none_left == 0
	unknown := workflow.turns_remaining with input as {}
	unknown == 0
}
