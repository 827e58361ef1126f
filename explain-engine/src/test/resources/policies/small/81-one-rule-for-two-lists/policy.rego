# entrypoint: data.small.s81.violation
# says: Denied where a container in the first list, or in the list of those that run before, comes from no registry that is allowed, or asks for no memory.
package small.s81

violation contains {"msg": msg} if general[{"msg": msg, "field": "containers"}]

violation contains {"msg": msg} if general[{"msg": msg, "field": "initContainers"}]

general contains {"msg": msg, "field": field} if {
	some container in input.spec[field]
	not strings.any_prefix_match(container.image, input.registries)
	msg := sprintf("%v comes from no allowed registry", [container.name])
}

general contains {"msg": msg, "field": field} if {
	some container in input.spec[field]
	not container.resources.memory
	msg := sprintf("%v asks for no memory", [container.name])
}
