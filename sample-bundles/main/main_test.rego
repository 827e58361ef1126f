package governance.main.test

import data.governance.main

support := {
	"agent": {"id": "agt-support-01", "scope": "support", "owner_team": "customer-care"},
	"user": {"id": "u-1001", "groups": ["support-agents"], "data_classifications_authorized": ["customer_data"]},
	"action": {
		"type": "tool_call",
		"server": "crm",
		"tool": "contact.read",
		"model": "orion-large",
		"args": {"customer_id": "c-77"},
		"data_classes_referenced": ["customer_data"],
	},
	"context": {
		"conversation_id": "conv-1",
		"turn_count": 4,
		"cumulative_tokens": 8000,
		"session_age_seconds": 240,
	},
	"environment": {"region": "eu-central", "time": "2026-11-18T10:15:00Z", "is_production": true},
}

rollout := {
	"agent": {"id": "agt-deploy-01", "scope": "deploy", "owner_team": "platform"},
	"user": {"id": "u-3003", "groups": ["platform-engineers"], "data_classifications_authorized": []},
	"action": {
		"type": "tool_call",
		"server": "deploy",
		"tool": "rollout.start",
		"model": "orion-large",
		"args": {
			"service": "mail-relay",
			"image": "images.internal/mail-relay@sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
			"percent": 50,
			"environment": "production",
		},
		"data_classes_referenced": ["internal"],
	},
	"context": support.context,
	"environment": support.environment,
}

during_incident := time.parse_rfc3339_ns("2026-11-18T10:15:00Z")

decide(candidate) := decision if {
	decision := main.decision with input as candidate with time.now_ns as during_incident
}

test_allowed if {
	decide(support) == {
		"allow": true,
		"reasons": [],
		"remediation": [],
		"metadata": {
			"policy_version": "2026.47",
			"matched_rules": [],
			"audit_required": false,
			"rate_limit_remaining": 36,
			"approval": {"required": false},
			"appeal_path": "none",
		},
	}
}

test_empty_request_is_denied if {
	decision := decide({})
	not decision.allow
	decision.metadata.matched_rules == ["CMP-001", "IDN-001", "RES-001", "WFL-001"]
	decision.metadata.rate_limit_remaining == 0
}

test_server_policy_is_dispatched if {
	decision := decide(object.union(support, {"action": {"args": {"customer_id": 77}}}))
	decision.metadata.matched_rules == ["CRM-001"]
	decision.remediation == ["call the tool with all its arguments"]
}

test_server_without_a_policy if {
	page := {"server": "wiki", "tool": "page.read", "args": {}, "data_classes_referenced": ["internal"]}
	decision := decide(object.union(support, {"action": page}))
	decision.metadata.matched_rules == ["MAIN-002"]
	decision.reasons == ["there is no policy for the server \"wiki\""]
}

test_a_missing_bundle_denies if {
	identity := main.decision with input as support with data.governance.identity as {}
	"MAIN-001" in identity.metadata.matched_rules
	resource := main.decision with input as support with data.governance.resource as {}
	"MAIN-001" in resource.metadata.matched_rules
	workflow := main.decision with input as support with data.governance.workflow as {}
	"MAIN-001" in workflow.metadata.matched_rules
	compliance := main.decision with input as support with data.governance.compliance as {}
	"MAIN-001" in compliance.metadata.matched_rules
	every decision in [identity, resource, workflow, compliance] {
		not decision.allow
	}
}

test_without_overrides_nothing_is_lifted if {
	late := object.union(incident, {"context": {"turn_count": 41}})
	decision := main.decision with input as late with data.governance.overrides as {}
	decision.metadata.matched_rules == ["WFL-002", "WFL-008"]
	not decision.allow
}

incident := object.union(rollout, {
	"user": {"groups": ["incident-responders"]},
	"action": {
		"tool": "rollout.rollback",
		"args": {"service": "mail-relay", "environment": "production"},
	},
	"environment": {"time": "2026-11-18T23:15:00Z"},
})

test_break_glass_lifts_a_medium_denial if {
	decision := decide(incident)
	decision.allow
	decision.reasons == []
	decision.metadata.matched_rules == ["WFL-008"]
	decision.metadata.audit_required
}

test_break_glass_does_not_lift_a_high_denial if {
	decision := decide(object.union(incident, {"environment": {"region": "ap-south"}}))
	not decision.allow
	decision.reasons == ["the region \"ap-south\" is not governed"]
}

test_break_glass_ends if {
	decision := main.decision with input as incident
		with time.now_ns as time.parse_rfc3339_ns("2027-02-01T00:00:00Z")
	not decision.allow
	decision.reasons == ["production may not be changed at this time"]
}

test_approval_is_asked_for if {
	decision := decide(rollout)
	not decision.allow
	decision.reasons == ["a production change needs the approval of a release-manager"]
	decision.metadata.approval == {"required": true, "approver_role": "release-manager"}
	decision.metadata.audit_required
}

test_approval_is_not_asked_for_what_is_denied if {
	decision := decide(object.union(rollout, {"action": {"args": {"service": "payroll"}}}))
	decision.reasons == ["the service \"payroll\" is not registered for agents"]
	decision.metadata.approval == {"required": false}
	decision.metadata.matched_rules == ["DPL-002", "WFL-009"]
}

test_approved if decide(object.union(rollout, {"context": {"conversation_id": "conv-5120"}})).allow

test_audit_of_sensitive_data if {
	refund := {
		"agent": {"id": "agt-support-02", "scope": "billing"},
		"user": {"groups": ["support-leads"], "data_classifications_authorized": ["payment_data"]},
		"action": {
			"tool": "refund.issue",
			"args": {"customer_id": "c-77", "amount": 120},
			"data_classes_referenced": ["payment_data"],
		},
	}
	decision := decide(object.union(support, refund))
	decision.allow
	decision.metadata.audit_required
}

test_appeal_goes_to_the_gravest_matter if {
	decide(object.union(support, {"user": {"id": "u-1666"}})).metadata.appeal_path == "security-incident-desk"
	decide(object.union(support, {"environment": {"region": "ap-south"}})).metadata.appeal_path == "compliance-office"
	decide(object.union(support, {"user": {"groups": []}})).metadata.appeal_path == "data-owner"
	decide(object.union(support, {"context": {"turn_count": 41}})).metadata.appeal_path == "owner-team-lead"
}

test_session if {
	opening := object.remove(support, ["action", "context", "environment"])
	main.session.allow with input as opening
	not main.session.allow with input as object.union(opening, {"agent": {"id": "agt-legacy-09"}})
	not main.session.allow with input as {}
	not main.session.allow with input as opening with data.governance.identity as {}
}
