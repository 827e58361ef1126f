package admission

import data.admission.workload

violation contains {"msg": msg, "details": {"missing_labels": missing}} if {
	not workload.exempt_namespace
	provided := {key | some key, _ in workload.labels}
	required := {label.key | some label in input.parameters.labels}
	missing := required - provided
	count(missing) > 0
	msg := sprintf("these labels are missing: %s", [concat(", ", missing)])
}

violation contains {"msg": msg} if {
	some label in input.parameters.labels
	label.allowedRegex != ""
	value := workload.labels[label.key]
	not regex.match(label.allowedRegex, value)
	msg := sprintf("label %q is %q, which is not of the form %s", [label.key, value, label.allowedRegex])
}

violation contains {"msg": msg} if {
	some annotation in input.parameters.forbiddenAnnotations
	input.review.object.metadata.annotations[annotation]
	msg := sprintf("annotation %q is reserved for the platform team", [annotation])
}

violation contains {"msg": msg} if {
	input.review.operation == "UPDATE"
	some key in input.parameters.immutableLabels
	old := input.review.oldObject.metadata.labels[key]
	new := object.get(workload.labels, key, "")
	old != new
	msg := sprintf("label %q must stay %q", [key, old])
}
