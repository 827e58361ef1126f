package registry

deny contains msg if {
	container := input.spec.containers[_]
	not strings.any_prefix_match(container.image, input.registries)
	msg := sprintf("%v comes from no allowed registry", [container.name])
}

deny contains msg if {
	container := input.spec.containers[i]
	not container.tag
	msg := sprintf("container %v has no tag", [i])
}

deny contains "an administrator" if input.spec.containers[_].user == "root"
