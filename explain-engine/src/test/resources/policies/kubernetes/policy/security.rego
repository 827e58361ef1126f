package admission

import data.admission.workload

violation contains {"msg": msg} if {
	not workload.exempt_namespace
	some field in ["hostNetwork", "hostPID", "hostIPC"]
	workload.pod[field] == true
	msg := sprintf("a pod must not share a namespace of its node: %s is set", [field])
}

violation contains {"msg": msg} if {
	not workload.exempt_namespace
	some container in workload.containers
	some port in container.ports
	not port_allowed(port.hostPort)
	port.hostPort != 0
	msg := sprintf("container %q binds port %d of its node", [container.name, port.hostPort])
}

violation contains {"msg": msg} if {
	some container in workload.containers
	not workload.exempt(container)
	container.securityContext.privileged
	msg := sprintf("container %q is privileged", [container.name])
}

violation contains {"msg": msg} if {
	some container in workload.containers
	not workload.exempt(container)
	object.get(container, ["securityContext", "allowPrivilegeEscalation"], true) != false
	msg := sprintf("container %q does not forbid privilege escalation", [container.name])
}

violation contains {"msg": msg, "details": {"missing": missing}} if {
	some container in workload.containers
	not workload.exempt(container)
	dropped := {upper(capability) | some capability in container.securityContext.capabilities.drop}
	not "ALL" in dropped
	missing := {capability | some capability in input.parameters.requiredDropCapabilities} - dropped
	count(missing) > 0
	msg := sprintf("container %q must drop these capabilities: %s", [container.name, concat(", ", missing)])
}

violation contains {"msg": msg} if {
	some container in workload.containers
	not workload.exempt(container)
	allowed := {capability | some capability in input.parameters.allowedCapabilities}
	not "*" in allowed
	added := {capability | some capability in container.securityContext.capabilities.add}
	count(added - allowed) > 0
	msg := sprintf("container %q adds capabilities that are not allowed: %s", [container.name, concat(", ", added - allowed)])
}

violation contains {"msg": msg} if {
	some container in workload.containers
	not workload.exempt(container)
	not runs_as_non_root(container)
	msg := sprintf("container %q may run as root", [container.name])
}

violation contains {"msg": msg} if {
	input.parameters.readOnlyRoot
	some container in workload.containers
	not container.securityContext.readOnlyRootFilesystem
	not workload.exempt(container)
	msg := sprintf("container %q can write to its root file system", [container.name])
}

violation contains {"msg": msg, "details": {"profile": profile}} if {
	some container in workload.containers
	not workload.exempt(container)
	profile := seccomp(container)
	not profile in input.parameters.allowedSeccompProfiles
	msg := sprintf("container %q uses the seccomp profile %q", [container.name, profile])
}

violation contains {"msg": msg} if {
	some volume in workload.pod.volumes
	path := volume.hostPath.path
	not host_path_allowed(path, volume.name)
	msg := sprintf("volume %q mounts %q of the node", [volume.name, path])
}

# Tokens are mounted unless somebody says no.
violation contains {"msg": msg} if {
	not workload.exempt_namespace
	object.get(workload.pod, "automountServiceAccountToken", true) != false
	object.get(workload.pod, "serviceAccountName", "default") == "default"
	msg := "a pod with the default service account must not mount its token"
}

runs_as_non_root(container) if container.securityContext.runAsUser > 0

runs_as_non_root(container) if container.securityContext.runAsNonRoot == true

runs_as_non_root(container) if {
	workload.pod.securityContext.runAsNonRoot == true
	not container.securityContext.runAsNonRoot == false
	not container.securityContext.runAsUser == 0
}

seccomp(container) := container.securityContext.seccompProfile.type

seccomp(container) := workload.pod.securityContext.seccompProfile.type if not container.securityContext.seccompProfile

seccomp(container) := "Unconfined" if {
	not container.securityContext.seccompProfile
	not workload.pod.securityContext.seccompProfile
}

port_allowed(port) if {
	port >= input.parameters.hostPorts.min
	port <= input.parameters.hostPorts.max
}

host_path_allowed(path, volume) if {
	some allowed in input.parameters.allowedHostPaths
	below(path, allowed.pathPrefix)
	read_only(allowed, volume)
}

below(path, prefix) if path == prefix

below(path, prefix) if startswith(path, sprintf("%s/", [trim_right(prefix, "/")]))

read_only(allowed, _) if not allowed.readOnly

read_only(allowed, volume) if {
	allowed.readOnly
	mounts := [mount |
		some container in workload.containers
		some mount in container.volumeMounts
		mount.name == volume
	]
	every mount in mounts {
		mount.readOnly == true
	}
}
