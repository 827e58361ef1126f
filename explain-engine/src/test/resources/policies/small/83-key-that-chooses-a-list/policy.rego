# entrypoint: data.small.s83.deny
# says: Denied where a container of any of the three lists is privileged, runs as root, and no image that it starts with is exempt. Denied where the owner or the team among the labels is unknown.
package small.s83

deny contains msg if {
	container := input.spec[field][_]
	field in {"containers", "initContainers", "ephemeralContainers"}
	not exempt(container)
	container.privileged == true
	container.user == 0
	msg := sprintf("%v is privileged", [container.name])
}

deny contains "unknown owner" if {
	some key, value in input.labels
	key in {"owner", "team"}
	value == "unknown"
}

exempt(container) if {
	some image in input.exempt
	startswith(container.image, image)
}
