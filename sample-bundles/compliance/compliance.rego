# METADATA
# title: Compliance
# description: Where data may be processed, by which model, and what may not be combined.
# organizations:
#   - Compliance
# labels:
#   bundle: compliance
# custom:
#   owner: compliance
package governance.compliance

import data.governance.resource

# What a request must say. What it does say counts only if it is of the right type.
needed := {
	"region": "the region",
	"model": "the model",
}

stated contains "region" if is_string(input.environment.region)

stated contains "model" if is_string(input.action.model)

# METADATA
# title: The request says where and by which model data is processed
# description: A request without a region or a model is denied.
# labels:
#   rule: CMP-001
# custom:
#   rule_id: CMP-001
#   severity: high
#   controls: [REG-1.1]
deny contains {"rule": "CMP-001", "severity": "high", "message": message, "remediation": remediation} if {
	some field, meaning in needed
	not field in stated
	message := sprintf("the request does not say %s", [meaning])
	remediation := "send the complete request again"
}

# METADATA
# title: The region is governed
# description: Agents work only in regions whose law has been looked at.
# labels:
#   rule: CMP-002
# custom:
#   rule_id: CMP-002
#   severity: high
#   controls: [REG-1.2]
deny contains {"rule": "CMP-002", "severity": "high", "message": message, "remediation": remediation} if {
	region := input.environment.region
	is_string(region)
	not data.jurisdictions.regions[region]
	message := sprintf("the region %q is not governed", [region])
	remediation := "use a governed region"
}

# METADATA
# title: Data stays where it may be
# description: A data class is processed only in the regions that its residency allows.
# labels:
#   rule: CMP-003
# custom:
#   rule_id: CMP-003
#   severity: high
#   controls: [REG-2.1]
deny contains {"rule": "CMP-003", "severity": "high", "message": message, "remediation": remediation} if {
	data.jurisdictions.regions[input.environment.region]
	some class in resource.concerned_classes
	data.catalogue.data_classes[class]
	residency := object.get(data.jurisdictions.residency, class, [])
	not input.environment.region in residency
	message := sprintf("data of the class %q may not be processed in %q", [class, input.environment.region])
	remediation := "use a region where the data may be processed"
}

# METADATA
# title: The model is approved for the region
# description: A model is used only in the regions it has been approved for.
# labels:
#   rule: CMP-004
# custom:
#   rule_id: CMP-004
#   severity: high
#   controls: [REG-3.1]
deny contains {"rule": "CMP-004", "severity": "high", "message": message, "remediation": remediation} if {
	model := input.action.model
	is_string(model)
	data.jurisdictions.regions[input.environment.region]
	approved := object.get(data.jurisdictions.models, model, [])
	not input.environment.region in approved
	message := sprintf("the model %q is not approved in %q", [model, input.environment.region])
	remediation := "use a model that is approved in the region"
}

# METADATA
# title: No bulk export of personal data under the GDPR
# description: Data of level 2 and above is not exported in bulk where the GDPR applies.
# labels:
#   rule: CMP-005
# custom:
#   rule_id: CMP-005
#   severity: high
#   controls: [REG-2.2, GDPR-Art-5]
deny contains {"rule": "CMP-005", "severity": "high", "message": message, "remediation": remediation} if {
	"GDPR" in data.jurisdictions.regions[input.environment.region].frameworks
	input.action.tool in data.jurisdictions.export_tools
	resource.highest_level >= 2
	message := "personal data may not be exported in bulk under the GDPR"
	remediation := "ask the compliance office for a reviewed extract"
}

# METADATA
# title: Some data is never combined
# description: One action may not concern all classes of a forbidden combination.
# labels:
#   rule: CMP-006
# custom:
#   rule_id: CMP-006
#   severity: medium
#   controls: [REG-2.3]
deny contains {"rule": "CMP-006", "severity": "medium", "message": message, "remediation": remediation} if {
	some combination in data.jurisdictions.never_together
	every class in combination {
		class in resource.concerned_classes
	}
	message := sprintf("data of the classes %s may not be combined", [concat(" and ", combination)])
	remediation := "split the action so that each concerns one of the classes"
}
