package gate_test

import data.gate

digest := "1f2e3d4c5b6a798897a6b5c4d3e2f1001f2e3d4c5b6a798897a6b5c4d3e2f100"

certificate := {
	"issuer": "https://id.corp.example",
	"identity": "https://git.corp.example/retail/shop/release",
	"not_before": "2026-11-19T08:00:00Z",
	"not_after": "2026-11-19T08:10:00Z",
}

provenance := {
	"buildDefinition": {
		"externalParameters": {"workflow": {"repository": "https://git.corp.example/retail/shop", "ref": "refs/heads/main"}},
		"internalParameters": {"steps": []},
		"resolvedDependencies": [{"uri": "a", "digest": {"sha256": "b"}}],
	},
	"runDetails": {
		"builder": {"id": "https://build.corp.example/runner/hardened"},
		"metadata": {"finishedOn": "2026-11-19T08:04:00Z"},
	},
}

good := {
	"decided_at": "2026-11-20T10:00:00Z",
	"image": {
		"name": "shop",
		"digest": sprintf("sha256:%s", [digest]),
		"version": "1.0.0",
		"base": "registry.corp.example/base/go:1",
		"config": {
			"User": "app",
			"Labels": {"org.opencontainers.image.source": "s", "org.opencontainers.image.licenses": "MIT"},
		},
	},
	"attestations": [{
		"statement": {
			"predicateType": "https://slsa.dev/provenance/v1",
			"subject": [{"digest": {"sha256": digest}}],
			"predicate": provenance,
		},
		"signatures": [{"certificate": certificate, "logged_at": "2026-11-19T08:05:00Z"}],
	}],
	"scan": {"scanner": {"name": "lookout", "version": "2.8.0"}, "finished_at": "2026-11-20T00:00:00Z", "findings": []},
	"sbom": {"bomFormat": "CycloneDX", "specVersion": "1.5", "components": [{"name": "c", "version": "1.0.0", "purl": "pkg:c", "licenses": [{"license": {"id": "MIT"}}]}]},
	"tests": [
		{"name": "unit", "result": "SUCCESS", "passed": 19, "failed": 0, "skipped": 1},
		{"name": "integration", "result": "SUCCESS", "passed": 1, "failed": 0, "skipped": 0},
		{"name": "upgrade", "result": "SUCCESS", "passed": 1, "failed": 0, "skipped": 0},
	],
	"coverage": 80,
}

changed(operations) := json.patch(good, operations)

replaced(path, value) := changed([{"op": "replace", "path": path, "value": value}])

codes(request) := {result.code | some result in gate.deny with input as request}

test_a_good_image_is_released if {
	gate.allow with input as good
	gate.warn == set() with input as good
}

test_nothing_is_not_released if not gate.allow with input as {}

test_an_unknown_builder_is_named if {
	request := replaced("attestations/0/statement/predicate/runDetails/builder/id", "https://build.corp.example/laptop")
	some result in gate.deny with input as request
	result == {
		"code": "builder_unknown",
		"msg": "Builder \"https://build.corp.example/laptop\" is not one of \"https://build.corp.example/runner/hardened\", \"https://build.corp.example/runner/hardened-arm\"",
		"collections": ["minimal", "standard"],
		"severity": "high",
	}
}

test_release_branches if {
	codes(replaced("attestations/0/statement/predicate/buildDefinition/externalParameters/workflow/ref", "refs/heads/release/2.1")) == set()
	codes(replaced("attestations/0/statement/predicate/buildDefinition/externalParameters/workflow/ref", "refs/heads/release/next")) == {"branch_unprotected"}
}

test_builds_grow_old if {
	codes(replaced("attestations/0/statement/predicate/runDetails/metadata/finishedOn", "2026-10-21T09:00:00Z")) == set()
	codes(replaced("attestations/0/statement/predicate/runDetails/metadata/finishedOn", "2026-10-20T09:00:00Z")) == {"build_too_old"}
}

test_a_signature_needs_a_known_signer if {
	codes(replaced("attestations/0/signatures", [])) == {"unsigned"}
	codes(replaced("attestations/0/signatures/0/certificate/identity", "https://git.corp.example/retail/a/b/release")) == {"signer_unknown"}
	codes(replaced("attestations/0/signatures/0/logged_at", "2026-11-19T08:10:00Z")) == {"signed_out_of_time"}
}

test_the_log_matters_to_the_strict if {
	codes(changed([{"op": "add", "path": "collection", "value": "strict"}])) == {"not_logged"}
}

scanned(findings) := codes(replaced("scan/findings", findings))

test_limits_are_kept_per_severity if {
	scanned([{"id": sprintf("CVE-2026-%d", [n]), "severity": "medium", "package": "p", "fixed_in": ""} | some n in numbers.range(1, 10)]) == set()
	scanned([{"id": sprintf("CVE-2026-%d", [n]), "severity": "medium", "package": "p", "fixed_in": ""} | some n in numbers.range(1, 11)]) == {"too_many"}
	scanned([{"id": "CVE-2026-1", "severity": "Critical", "package": "p", "fixed_in": ""}]) == {"too_many"}
}

test_an_exception_counts_for_its_package_until_it_ends if {
	finding := {"id": "CVE-2026-11873", "severity": "high", "package": "libxml2", "fixed_in": ""}
	scanned([finding]) == set()
	scanned([object.union(finding, {"package": "other"})]) == {"too_many"}
	later := changed([
		{"op": "replace", "path": "scan/findings", "value": [finding]},
		{"op": "replace", "path": "decided_at", "value": "2026-12-31T00:00:00Z"},
	])
	"too_many" in codes(later)
}

test_licences_in_expressions_are_found if {
	codes(replaced("sbom/components/0/licenses", [{"expression": "MIT OR BUSL-1.1"}])) == {"components.licence_denied"}
}

test_a_suite_that_may_be_skipped if {
	codes(replaced("tests/2/result", "skipped")) == set()
	codes(replaced("tests/1/result", "skipped")) == {"suite_failed"}
	codes(changed([{"op": "remove", "path": "tests/1"}])) == {"suite_missing"}
}

test_versions_are_compared_as_versions if {
	releases := {"shop": {"version": "1.0.0-rc.2"}}
	codes(good) == set() with data.released as releases
	codes(replaced("image/version", "1.0.0-rc.1")) == {"version_not_higher"} with data.released as releases
}

test_a_waiver_lifts_one_finding if {
	request := replaced("image/config/User", "root")
	codes(request) == {"runs_as_root"}
	waiver := {"code": "runs_as_root", "image": "shop", "approved_by": "a", "until": "2026-12-01T00:00:00Z"}
	codes(object.union(request, {"requested_by": "b"})) == set() with data.waivers as [waiver]
	codes(object.union(request, {"requested_by": "a"})) == {"runs_as_root"} with data.waivers as [waiver]
}

test_what_is_not_in_force_yet_warns if {
	request := replaced("attestations/0/statement/predicate/buildDefinition/resolvedDependencies", [{"uri": "a"}])
	gate.allow with input as request
	{result.code | some result in gate.warn with input as request} == {"material_without_digest"}
	codes(object.union(request, {"decided_at": "2027-01-01T00:00:00Z"})) & {"material_without_digest"} != set()
}
