# What the rules need to know about the object under review. A pod may stand by itself or inside a template.
package admission.workload

kind := input.review.kind.kind

namespace := object.get(input.review.object.metadata, "namespace", "default")

environment := data.inventory.namespaces[namespace].labels.environment

labels := object.get(input.review.object, ["metadata", "labels"], {})

with_template := {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"}

pod := input.review.object.spec if kind == "Pod"

pod := input.review.object.spec.template.spec if kind in with_template

pod := input.review.object.spec.jobTemplate.spec.template.spec if kind == "CronJob"

containers contains container if some container in pod.containers

containers contains container if some container in pod.initContainers

containers contains container if some container in pod.ephemeralContainers

long_running contains container if some container in pod.containers

exempt(container) if {
	some pattern in input.parameters.exemptImages
	same_image(container.image, pattern)
}

same_image(image, pattern) if {
	endswith(pattern, "*")
	startswith(image, trim_suffix(pattern, "*"))
}

same_image(image, pattern) if image == pattern

exempt_namespace if namespace in data.exemptions.namespaces

exempt_namespace if {
	some prefix in data.exemptions.namespacePrefixes
	startswith(namespace, prefix)
}
