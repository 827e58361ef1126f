package governance.compliance.test

import data.governance.compliance

request := {
	"action": {
		"server": "crm",
		"tool": "contact.read",
		"model": "orion-large",
		"data_classes_referenced": ["customer_data"],
	},
	"environment": {"region": "eu-central"},
}

rules(candidate) := {violation.rule |
	denials := compliance.deny with input as candidate
	some violation in denials
}

changed(patch) := object.union(request, patch)

test_governed_region_and_model_are_not_denied if rules(request) == set()

test_each_field_is_needed if {
	every path in ["/environment/region", "/action/model"] {
		rules(json.remove(request, [path])) == {"CMP-001"}
	}
}

test_empty_request_is_denied if rules({}) == {"CMP-001"}

test_ungoverned_region if rules(changed({"environment": {"region": "ap-south"}})) == {"CMP-002"}

test_data_leaves_its_residency if {
	rules(changed({"action": {"data_classes_referenced": ["payment_data"]}})) == set()
	rules(changed({
		"action": {"data_classes_referenced": ["payment_data"]},
		"environment": {"region": "eu-west"},
	})) == {"CMP-003"}
}

test_data_without_a_residency_may_go_nowhere if {
	denied := rules(request) with data.jurisdictions.residency as {}
	denied == {"CMP-003"}
}

test_model_of_another_region if rules(changed({"action": {"model": "lumen-chat"}})) == {"CMP-004"}

test_unknown_model if rules(changed({"action": {"model": "home-grown"}})) == {"CMP-004"}

test_bulk_export_under_the_gdpr if {
	rules(changed({"action": {"tool": "contact.export"}})) == {"CMP-005"}
	rules(changed({"action": {"tool": "contact.export"}, "environment": {"region": "us-east"}})) == set()
}

test_forbidden_combination if {
	rules(changed({"action": {"data_classes_referenced": ["credentials", "customer_data"]}})) == {"CMP-006"}
}

test_combination_through_what_the_tool_reads if {
	rules(changed({"action": {"data_classes_referenced": ["credentials"]}})) == {"CMP-006"}
}
