package admission

import data.admission.workload

# Approved registries end in a slash, so that "registry.corp.example" does not let "registry.corp.example.evil.test" in.
violation contains {"msg": msg, "details": {"image": container.image}} if {
	some container in workload.containers
	not workload.exempt(container)
	not from_approved_registry(container.image)
	msg := sprintf(
		"container %q pulls %q, which is in none of the approved registries: %s",
		[container.name, container.image, concat(", ", input.parameters.registries)],
	)
}

violation contains {"msg": msg} if {
	some container in workload.containers
	not workload.exempt(container)
	tag(container.image) in {"", "latest", "edge", "nightly"}
	not pinned(container.image)
	msg := sprintf("container %q must name a released version instead of %q", [container.name, container.image])
}

violation contains {"msg": msg} if {
	workload.environment == "production"
	some container in workload.containers
	not workload.exempt(container)
	not pinned(container.image)
	msg := sprintf("container %q runs in production and must pin its image by digest", [container.name])
}

violation contains {"msg": msg} if {
	floating := [container.name |
		some container in workload.containers
		not pinned(container.image)
		object.get(container, "imagePullPolicy", "IfNotPresent") != "Always"
	]
	input.parameters.alwaysPull
	count(floating) > 0
	msg := sprintf("images that are not pinned must always be pulled: %s", [concat(", ", sort(floating))])
}

from_approved_registry(image) if {
	some registry in input.parameters.registries
	startswith(image, registry)
}

pinned(image) if regex.match(`@sha256:[0-9a-f]{64}$`, image)

# A colon may also stand before the port of a registry: only the last part of the path counts.
tag(image) := parts[1] if {
	path := split(image, "/")
	parts := split(path[count(path) - 1], ":")
	count(parts) == 2
} else := ""
