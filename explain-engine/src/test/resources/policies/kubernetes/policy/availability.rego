package admission

import data.admission.workload

violation contains {"msg": msg} if {
	workload.kind in {"Deployment", "StatefulSet"}
	some container in workload.long_running
	not workload.exempt(container)
	some probe in input.parameters.probes
	not has_probe(container, probe)
	msg := sprintf("container %q has no %s", [container.name, probe])
}

violation contains {"msg": msg} if {
	workload.kind == "Deployment"
	workload.environment == "production"
	replicas := object.get(input.review.object.spec, "replicas", 1)
	not within_any(replicas, input.parameters.replicas)
	msg := sprintf("%d replicas are outside of what is allowed in production", [replicas])
}

violation contains {"msg": msg} if {
	workload.kind == "PodDisruptionBudget"
	input.review.object.spec.maxUnavailable in {0, "0", "0%"}
	msg := "a disruption budget that lets no pod go blocks every upgrade of a node"
}

violation contains {"msg": msg} if {
	workload.kind == "PodDisruptionBudget"
	budget := input.review.object.spec
	some name, deployment in data.inventory.deployments[workload.namespace]
	selects(budget.selector.matchLabels, deployment.spec.selector.matchLabels)
	budget.minAvailable >= deployment.spec.replicas
	msg := sprintf("the disruption budget keeps all %d replicas of deployment %q", [deployment.spec.replicas, name])
}

violation contains {"msg": msg} if {
	workload.kind == "Deployment"
	input.review.object.spec.replicas > 1
	not spread
	msg := "a deployment of several replicas must spread them over zones"
}

spread if {
	some constraint in workload.pod.topologySpreadConstraints
	constraint.topologyKey == "topology.kubernetes.io/zone"
}

spread if workload.pod.affinity.podAntiAffinity

has_probe(container, probe) if {
	some handler in ["httpGet", "tcpSocket", "exec", "grpc"]
	container[probe][handler]
}

within_any(count, ranges) if {
	some range in ranges
	range.min <= count
	count <= range.max
}

selects(wanted, found) if {
	count(wanted) > 0
	every key, value in wanted {
		found[key] == value
	}
}
