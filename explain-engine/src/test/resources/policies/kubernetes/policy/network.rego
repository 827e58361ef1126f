package admission

import data.admission.workload

violation contains {"msg": msg} if {
	workload.kind == "Ingress"
	some rule in input.review.object.spec.rules
	some namespace, name
	other := data.inventory.ingresses[namespace][name]
	not same_object(namespace, name)
	some taken in other.spec.rules
	taken.host == rule.host
	overlapping(taken, rule)
	msg := sprintf("host %q is already used by ingress %s/%s", [rule.host, namespace, name])
}

violation contains {"msg": msg} if {
	workload.kind == "Ingress"
	not input.parameters.allowWildcards
	some rule in input.review.object.spec.rules
	contains(object.get(rule, "host", "*"), "*")
	msg := sprintf("ingress rule %q is open to any host", [object.get(rule, "host", "")])
}

violation contains {"msg": msg} if {
	workload.kind == "Ingress"
	hosts := {rule.host | some rule in input.review.object.spec.rules}
	covered := {host | some entry in input.review.object.spec.tls; some host in entry.hosts}
	plain := hosts - covered
	count(plain) > 0
	msg := sprintf("these hosts are served without TLS: %s", [concat(", ", sort(plain))])
}

violation contains {"msg": msg} if {
	workload.kind == "Service"
	input.review.object.spec.type == "NodePort"
	not workload.exempt_namespace
	msg := "services of type NodePort are not allowed"
}

violation contains {"msg": msg} if {
	workload.kind == "Service"
	input.review.object.spec.type == "LoadBalancer"
	not input.review.object.metadata.annotations["network.corp.example/internal"] == "true"
	msg := "a load balancer must be internal"
}

violation contains {"msg": msg} if {
	workload.kind == "Service"
	some address in input.review.object.spec.externalIPs
	not address in input.parameters.externalIPs
	msg := sprintf("external address %s is not ours", [address])
}

# What older clusters admitted stays forbidden here.
violation contains finding if some finding in data.admission.legacy.violation

same_object(namespace, name) if {
	namespace == workload.namespace
	name == input.review.object.metadata.name
}

overlapping(a, b) if {
	some path in array.concat(paths(a), paths(b))
	path in paths(a)
	path in paths(b)
}

paths(rule) := [object.get(path, "path", "/") | some path in rule.http.paths]
