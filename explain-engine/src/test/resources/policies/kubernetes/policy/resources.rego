package admission

import data.admission.workload

violation contains {"msg": msg} if {
	some container in workload.long_running
	not workload.exempt(container)
	some resource in {"cpu", "memory"}
	not container.resources.limits[resource]
	msg := sprintf("container %q sets no %s limit", [container.name, resource])
}

violation contains {"msg": msg, "details": {"limit": asked, "maximum": most}} if {
	some container in workload.containers
	not workload.exempt(container)
	asked := container.resources.limits.cpu
	most := input.parameters.maxCpu
	millicores(asked) > millicores(most)
	msg := sprintf("container %q asks for %v of CPU, more than the %v that one container may have", [container.name, asked, most])
}

violation contains {"msg": msg, "details": {"limit": asked, "maximum": most}} if {
	some container in workload.containers
	not workload.exempt(container)
	asked := container.resources.limits.memory
	most := input.parameters.maxMemory
	units.parse_bytes(asked) > units.parse_bytes(most)
	msg := sprintf("container %q asks for %v of memory, more than the %v that one container may have", [container.name, asked, most])
}

# The sum is what the scheduler has to find on one node.
violation contains {"msg": msg} if {
	total := sum([bytes |
		some container in workload.long_running
		bytes := units.parse_bytes(container.resources.requests.memory)
	])
	total > units.parse_bytes(input.parameters.maxPodMemory)
	msg := sprintf("all containers together request %d MiB of memory, more than %v", [round(total / 1048576), input.parameters.maxPodMemory])
}

violation contains {"msg": msg} if {
	some container in workload.long_running
	not workload.exempt(container)
	limit := millicores(container.resources.limits.cpu)
	request := millicores(container.resources.requests.cpu)
	request > 0
	limit / request > object.get(input.parameters, "maxCpuRatio", 4)
	msg := sprintf("container %q limits CPU to more than %v times of what it requests", [container.name, object.get(input.parameters, "maxCpuRatio", 4)])
}

violation contains {"msg": msg} if {
	some container in workload.containers
	asked := container.resources.limits.cpu
	not millicores(asked)
	msg := sprintf("container %q has a CPU limit that is no quantity: %v", [container.name, asked])
}

millicores(quantity) := quantity * 1000 if is_number(quantity)

millicores(quantity) := to_number(trim_suffix(quantity, "m")) if regex.match(`^[0-9]+m$`, quantity)

millicores(quantity) := to_number(quantity) * 1000 if regex.match(`^[0-9]+([.][0-9]+)?$`, quantity)
