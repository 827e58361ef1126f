package governance.servers.deploy.test

import data.governance.servers.deploy

pinned := "images.internal/checkout@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

rollout := {
	"action": {
		"tool": "rollout.start",
		"args": {"service": "checkout", "image": pinned, "percent": 10, "environment": "production"},
	},
	"environment": {"time": "2026-11-18T10:15:00Z", "is_production": true},
}

rules(candidate) := {violation.rule |
	denials := deploy.deny with input as candidate
	some violation in denials
}

changed(args) := object.union(rollout, {"action": {"args": args}})

test_small_rollout_of_a_pinned_image_is_not_denied if rules(rollout) == set()

test_each_argument_is_needed if {
	every path in ["/action/args/service", "/action/args/image", "/action/args/percent", "/action/args/environment"] {
		rules(json.remove(rollout, [path])) == {"DPL-001"}
	}
}

test_arguments_of_another_type_count_as_missing if rules(changed({"percent": "10"})) == {"DPL-001"}

test_unknown_service if rules(changed({"service": "payroll"})) == {"DPL-002"}

test_frozen_service if {
	frozen := object.union(rollout, {"environment": {"time": "2026-11-27T10:15:00Z"}})
	rules(frozen) == {"DPL-003"}
	rules(object.union(frozen, {"action": {"args": {"service": "mail-relay"}}})) == set()
}

test_freeze_ends if rules(object.union(rollout, {"environment": {"time": "2026-12-01T00:00:00Z"}})) == set()

test_step_of_a_rollout if {
	rules(changed({"percent": 11})) == {"DPL-004"}
	rules(changed({"service": "catalogue-api", "percent": 25})) == set()
	rules(changed({"service": "catalogue-api", "percent": 26})) == {"DPL-004"}
}

test_service_without_a_limit_has_none_to_spend if {
	denied := rules(rollout) with data.mcp.deploy.services as {"checkout": {}}
	denied == {"DPL-004"}
}

test_images if {
	every image in [
		"images.internal/checkout:latest",
		replace(pinned, "images.internal/", "elsewhere.example/"),
		concat("", [pinned, "-debug"]),
	] {
		rules(changed({"image": image})) == {"DPL-005"}
	}
}

test_runbooks if {
	reviewed := {"tool": "runbook.execute", "args": {"service": "checkout", "runbook": "flush-cache"}}
	rules(object.union(rollout, {"action": reviewed})) == set()
	unreviewed := object.union(reviewed, {"args": {"runbook": "wipe-disk"}})
	rules(object.union(rollout, {"action": unreviewed})) == {"DPL-006"}
}

test_production_by_another_name if {
	undeclared := object.union(rollout, {"environment": {"is_production": false}})
	rules(undeclared) == {"DPL-007"}
	rules(object.union(undeclared, {"action": {"args": {"environment": "prod-eu"}}})) == {"DPL-007"}
	rules(object.union(undeclared, {"action": {"args": {"environment": "staging"}}})) == set()
}
