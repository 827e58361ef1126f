# Written for the first clusters, in the syntax of that time.
package admission.legacy

violation[{"msg": msg}] {
	input.review.kind.kind == "Pod"
	not input.review.object.metadata.ownerReferences
	not debugging
	msg := "pods must be created by a controller"
}

violation[{"msg": msg}] {
	namespaced := {"Pod", "Deployment", "StatefulSet", "Service", "Ingress"}
	namespaced[input.review.kind.kind]
	input.review.object.metadata.namespace == "default"
	msg := "nothing may be deployed to the namespace \"default\""
}

violation[{"msg": msg}] {
	container := all_containers[_]
	variable := container.env[_]
	secret_name(variable.name)
	variable.value
	msg := sprintf("container %q carries the secret %q in plain text", [container.name, variable.name])
}

violation[{"msg": msg, "details": {"size": size}}] {
	input.review.kind.kind == "PersistentVolumeClaim"
	size := input.review.object.spec.resources.requests.storage
	gibibytes(size) > input.parameters.maxStorageGi
	msg := sprintf("volume claim of %s is larger than %dGi", [size, input.parameters.maxStorageGi])
}

violation[{"msg": msg}] {
	input.review.kind.kind == "PersistentVolumeClaim"
	class := input.review.object.spec.storageClassName
	classes := {c | c := input.parameters.storageClasses[_]}
	not classes[class]
	msg := sprintf("storage class %q is not offered", [class])
}

violation[{"msg": msg}] {
	container := all_containers[i]
	other := all_containers[j]
	i < j
	container.ports[_].containerPort == other.ports[_].containerPort
	msg := sprintf("containers %q and %q listen on the same port", [container.name, other.name])
}

debugging {
	input.review.object.metadata.labels.purpose == "debug"
	input.review.userInfo.groups[_] == "platform-admins"
}

all_containers[i] = container {
	container := input.review.object.spec.containers[i]
}

all_containers[i] = container {
	container := input.review.object.spec.template.spec.containers[i]
}

secret_name(name) {
	regex.match("(?i)(password|passwd|token|api_?key)$", name)
}

gibibytes(size) = n {
	endswith(size, "Gi")
	n := to_number(replace(size, "Gi", ""))
}

gibibytes(size) = n {
	endswith(size, "Ti")
	n := to_number(replace(size, "Ti", "")) * 1024
}

gibibytes(size) = n {
	endswith(size, "Mi")
	n := to_number(replace(size, "Mi", "")) / 1024
}
