# METADATA
# title: Compute and cost
# description: Where things run, on what, and who pays.
# custom:
#   area: compute
package cloud.compute

import data.cloud.plan

# METADATA
# title: Only our regions
# custom:
#   severity: high
#   control: CMP-1
deny contains msg if {
	region := input.configuration.provider_config.aws.expressions.region.constant_value
	not region in data.regions[plan.environment]
	msg := sprintf("CMP-1 region %q is not one of those for %s: %s", [region, plan.environment, concat(", ", data.regions[plan.environment])])
}

# METADATA
# title: Instance types are those that were ordered
# custom:
#   severity: medium
#   control: CMP-2
deny contains msg if {
	some instance in plan.of_type("aws_instance")
	type := instance.change.after.instance_type
	allowed := object.get(data.instance_types, plan.environment, data.instance_types.standard)
	not type_allowed(type, allowed)
	msg := sprintf("CMP-2 %s: instance type %q is not offered in %s", [instance.address, type, plan.environment])
}

# METADATA
# title: Everything is tagged
# custom:
#   severity: low
#   control: CMP-3
deny contains msg if {
	some resource in plan.resources
	resource.type in data.taggable
	missing := {tag | some tag in data.required_tags} - object.keys(plan.tags(resource))
	count(missing) > 0
	msg := sprintf("CMP-3 %s: tags are missing: %s", [resource.address, concat(", ", sort(missing))])
}

# METADATA
# title: Tags have one of their values
# custom:
#   severity: low
#   control: CMP-4
deny contains msg if {
	some resource in plan.resources
	some tag, value in plan.tags(resource)
	allowed := data.tag_values[tag]
	not lower(value) in allowed
	msg := sprintf("CMP-4 %s: tag %q must not be %q", [resource.address, tag, value])
}

# METADATA
# title: Groups have a ceiling
# custom:
#   severity: medium
#   control: CMP-5
deny contains msg if {
	some group in plan.of_type("aws_autoscaling_group")
	max_size := group.change.after.max_size
	max_size > data.limits.group_size
	not approved(group)
	msg := sprintf("CMP-5 %s: %d instances are more than the %d that need no approval", [group.address, max_size, data.limits.group_size])
}

# METADATA
# title: Instances answer to signed requests for metadata only
# custom:
#   severity: high
#   control: CMP-6
deny contains msg if {
	some instance in plan.of_types({"aws_instance", "aws_launch_template"})
	options := plan.block(instance, "metadata_options")
	object.get(options, "http_tokens", "optional") != "required"
	object.get(options, "http_endpoint", "enabled") != "disabled"
	msg := sprintf("CMP-6 %s: metadata can be read without a token", [instance.address])
}

# METADATA
# title: Nothing that holds data is destroyed
# custom:
#   severity: critical
#   control: CMP-7
deny contains msg if {
	plan.production
	some resource in input.resource_changes
	"delete" in resource.change.actions
	resource.type in data.stateful
	not resource.address in {address | some address in input.variables.confirmed_deletions.value}
	msg := sprintf("CMP-7 %s: the plan would destroy it in production", [resource.address])
}

# METADATA
# title: The bill stays within the budget
# custom:
#   severity: medium
#   control: CMP-8
deny contains msg if {
	cost := sum([monthly |
		some resource in plan.of_type("aws_instance")
		price := data.prices[resource.change.after.instance_type]
		amount := object.get(resource.change.after, "planned_count", 1)
		monthly := price * amount
	])
	budget := data.budgets[input.variables.cost_centre.value]
	cost > budget
	msg := sprintf("CMP-8 the instances cost %.2f a month, the budget is %d", [cost, budget])
}

# METADATA
# title: Old runtimes are not started again
# custom:
#   severity: medium
#   control: CMP-9
warn contains msg if {
	some function in plan.of_type("aws_lambda_function")
	runtime := function.change.after.runtime
	end := time.parse_rfc3339_ns(data.runtime_ends[runtime])
	end - time.parse_rfc3339_ns(input.timestamp) < time.parse_duration_ns("2160h")
	msg := sprintf("CMP-9 %s: runtime %s ends within 90 days or has ended", [function.address, runtime])
}

type_allowed(type, allowed) if {
	some pattern in allowed
	glob.match(pattern, ["."], type)
}

approved(group) if {
	approval := plan.tags(group)["capacity-approval"]
	regex.match(`^CAP-[0-9]{3,}$`, approval)
}
