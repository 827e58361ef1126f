package governance.identity.test

import data.governance.identity

request := {
	"agent": {"id": "agt-support-01", "scope": "support", "owner_team": "customer-care"},
	"user": {"id": "u-1001", "groups": ["support-agents"]},
	"action": {"server": "crm"},
}

rules(candidate) := {violation.rule |
	denials := identity.deny with input as candidate
	some violation in denials
}

changed(patch) := object.union(request, patch)

test_known_agent_and_user_are_not_denied if rules(request) == set()

test_each_field_is_needed if {
	every path in ["/agent/id", "/agent/scope", "/agent/owner_team", "/user/id", "/user/groups"] {
		rules(json.remove(request, [path])) == {"IDN-001"}
	}
}

test_fields_of_another_type_count_as_missing if {
	every patch in [
		{"agent": {"id": 7}},
		{"agent": {"scope": null}},
		{"user": {"id": ["u-1001"]}},
		{"user": {"groups": {"0": "support-agents"}}},
	] {
		"IDN-001" in rules(changed(patch))
	}
}

test_empty_request_is_denied if rules({}) == {"IDN-001"}

test_unregistered_agent if rules(changed({"agent": {"id": "agt-unknown-77"}})) == {"IDN-002"}

test_suspended_agent if rules(changed({"agent": {"id": "agt-legacy-09"}})) == {"IDN-003"}

test_agent_without_status_is_not_active if {
	agents := {"agt-support-01": object.remove(data.registry.agents["agt-support-01"], ["status"])}
	denied := rules(request) with data.registry.agents as agents
	denied == {"IDN-003"}
}

test_wrong_owner_team if rules(changed({"agent": {"owner_team": "platform"}})) == {"IDN-004"}

test_scope_that_was_not_granted if rules(changed({"agent": {"scope": "billing"}})) == {"IDN-005"}

test_server_that_is_not_connected if rules(changed({"action": {"server": "deploy"}})) == {"IDN-006"}

test_user_of_another_team if rules(changed({"user": {"groups": ["account-managers"]}})) == {"IDN-007"}

test_user_without_groups if rules(changed({"user": {"groups": []}})) == {"IDN-007"}

test_quarantined_user if rules(changed({"user": {"id": "u-1666"}})) == {"IDN-008"}

test_reason_and_remediation if {
	denials := identity.deny with input as changed({"user": {"id": "u-1666"}})
	denials == {{
		"rule": "IDN-008",
		"severity": "critical",
		"message": "user \"u-1666\" is in quarantine",
		"remediation": "contact the security incident desk",
	}}
}
