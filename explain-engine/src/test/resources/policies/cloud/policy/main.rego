# METADATA
# scope: package
# title: Cloud configuration
# description: What a plan must not do before it is applied.
package main

areas := {"storage", "network", "identity", "compute"}

# METADATA
# title: Denials of all areas
# entrypoint: true
deny contains msg if {
	some area in areas
	some msg in data.cloud[area].deny
}

deny contains "GEN-1 the plan is of a Terraform that is too old" if semver.compare(input.terraform_version, data.limits.terraform) < 0

deny contains "GEN-2 this is no plan: it has no resource changes" if not input.resource_changes

warn contains msg if {
	some area in areas
	some msg in data.cloud[area].warn
}

warn contains msg if {
	created := count([resource | some resource in input.resource_changes; resource.change.actions == ["create"]])
	created > 50
	msg := sprintf("GEN-3 the plan creates %d resources at once", [created])
}
