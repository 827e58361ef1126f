# A plan as the rules read it. What is destroyed, or not touched, is not looked at.
package cloud.plan

resources contains resource if {
	some resource in input.resource_changes
	resource.mode == "managed"
	some action in resource.change.actions
	action in {"create", "update"}
}

of_type(type) := {resource | some resource in resources; resource.type == type}

of_types(types) := {resource | some resource in resources; resource.type in types}

# A block that stands once is an array of one in a plan.
block(resource, name) := object.get(resource.change.after, [name, 0], {})

tags(resource) := object.union(
	object.get(resource.change.after, "tags_all", {}),
	object.get(resource.change.after, "tags", {}),
)

environment := input.variables.environment.value

production if environment == "production"

production if startswith(environment, "prod-")

# Values that are known only after the change stand as true in `after_unknown`.
unknown(resource, field) if resource.change.after_unknown[field] == true

excepted(resource, control) if {
	some exception in data.exceptions
	exception.control == control
	glob.match(exception.address, ["."], resource.address)
}
