package admission_test

import data.admission

digest := "registry.corp.example/shop/web@sha256:1f2e3d4c5b6a798897a6b5c4d3e2f1001f2e3d4c5b6a798897a6b5c4d3e2f100"

safe := {
	"name": "web",
	"image": digest,
	"resources": {"limits": {"cpu": "500m", "memory": "256Mi"}},
	"securityContext": {
		"allowPrivilegeEscalation": false,
		"runAsNonRoot": true,
		"capabilities": {"drop": ["ALL"]},
		"seccompProfile": {"type": "RuntimeDefault"},
	},
}

parameters := {
	"registries": ["registry.corp.example/"],
	"exemptImages": ["registry.corp.example/mesh/*"],
	"maxCpu": 1,
	"maxMemory": "1Gi",
	"requiredDropCapabilities": ["NET_RAW"],
	"allowedCapabilities": ["NET_BIND_SERVICE"],
	"allowedSeccompProfiles": ["RuntimeDefault"],
	"allowedHostPaths": [{"pathPrefix": "/var/log", "readOnly": true}],
	"labels": [{"key": "owner", "allowedRegex": "^[a-z]+$"}],
}

pod(changes) := {
	"review": {
		"kind": {"group": "", "version": "v1", "kind": "Pod"},
		"operation": "CREATE",
		"object": {
			"metadata": {"name": "web", "namespace": "shop-test", "labels": {"owner": "retail"}, "ownerReferences": [{"kind": "Job"}]},
			"spec": object.union({"automountServiceAccountToken": false, "containers": [safe]}, changes),
		},
	},
	"parameters": parameters,
}

with_container(changes) := pod({"containers": [object.union(safe, changes)]})

messages(request) := {finding.msg | some finding in admission.violation with input as request}

test_a_safe_pod_is_admitted if messages(pod({})) == set()

test_an_image_from_elsewhere_is_refused if {
	messages(with_container({"image": "docker.io/library/redis:7.2"})) == {"container \"web\" pulls \"docker.io/library/redis:7.2\", which is in none of the approved registries: registry.corp.example/"}
}

test_a_floating_tag_is_refused[image] if {
	some image in [
		"registry.corp.example/shop/web",
		"registry.corp.example/shop/web:latest",
		"registry.corp.example:5000/shop/web:edge",
	]
	some message in messages(with_container({"image": image}))
	startswith(message, "container \"web\" must name a released version")
}

test_an_exempt_image_may_be_privileged if {
	messages(with_container({"image": "registry.corp.example/mesh/proxy:1", "securityContext": {"privileged": true}})) == set()
}

test_quantities_are_compared_as_numbers[limit] if {
	some limit in ["1001m", "1.5", 2]
	some message in messages(with_container({"resources": {"limits": {"cpu": limit}}}))
	contains(message, "more than the 1 that one container may have")
}

test_one_whole_cpu_is_not_too_much if messages(with_container({"resources": {"limits": {"cpu": "1000m"}}})) == set()

test_memory_is_measured_in_bytes if {
	some message in messages(with_container({"resources": {"limits": {"memory": "1025Mi"}}}))
	contains(message, "asks for 1025Mi of memory")
}

test_the_node_is_not_shared if {
	messages(pod({"hostNetwork": true})) == {"a pod must not share a namespace of its node: hostNetwork is set"}
}

test_a_container_may_lean_on_its_pod if {
	leaning := object.remove(safe, ["securityContext"])
	leaning_container := object.union(leaning, {"securityContext": {
		"allowPrivilegeEscalation": false,
		"capabilities": {"drop": ["all"]},
	}})
	messages(pod({
		"securityContext": {"runAsNonRoot": true, "seccompProfile": {"type": "RuntimeDefault"}},
		"containers": [leaning_container],
	})) == set()
}

test_node_paths_must_be_mounted_read_only if {
	volumes := [{"name": "logs", "hostPath": {"path": "/var/log/app"}}]
	messages(pod({"volumes": volumes, "containers": [object.union(safe, {"volumeMounts": [{"name": "logs", "readOnly": true}]})]})) == set()
	messages(pod({"volumes": volumes, "containers": [object.union(safe, {"volumeMounts": [{"name": "logs"}]})]})) == {"volume \"logs\" mounts \"/var/log/app\" of the node"}
}

test_labels_have_a_form if {
	messages(json.patch(pod({}), [{"op": "replace", "path": "review/object/metadata/labels", "value": {"owner": "Team 7"}}])) == {"label \"owner\" is \"Team 7\", which is not of the form ^[a-z]+$"}
	messages(json.remove(pod({}), ["review/object/metadata/labels"])) == {"these labels are missing: owner"}
}

test_exempt_namespaces_may_leave_labels_out if {
	request := json.patch(pod({"hostPID": true}), [
		{"op": "replace", "path": "review/object/metadata/namespace", "value": "platform-agents"},
		{"op": "remove", "path": "review/object/metadata/labels"},
	])
	messages(request) == set()
}

test_a_host_belongs_to_one_ingress if {
	request := {"review": {
		"kind": {"kind": "Ingress"},
		"object": {
			"metadata": {"name": "copy", "namespace": "shop-test"},
			"spec": {"rules": [{"host": "a.example", "http": {"paths": [{"path": "/"}]}}], "tls": [{"hosts": ["a.example"]}]},
		},
	}}
	taken := {"shop": {"first": {"spec": {"rules": [{"host": "a.example", "http": {"paths": [{"path": "/"}]}}]}}}}
	messages(request) == {"host \"a.example\" is already used by ingress shop/first"} with data.inventory.ingresses as taken
	messages(request) == set() with data.inventory.ingresses as {"shop-test": {"copy": taken.shop.first}}
}

test_the_old_rules_count_too if {
	request := json.patch(pod({}), [{"op": "replace", "path": "review/object/metadata/namespace", "value": "default"}])
	"nothing may be deployed to the namespace \"default\"" in messages(request)
}
