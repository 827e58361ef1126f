# METADATA
# title: Components
# description: What the bill of materials says is inside, and under which licence.
package release.components

import data.release.lib

# METADATA
# title: A bill of materials is there
# custom:
#   short_name: sbom_missing
#   failure_msg: No bill of materials lists what is inside
deny contains result if {
	not listed
	result := lib.result_about(rego.metadata.chain(), [], "sbom")
}

# METADATA
# title: No licence that we cannot keep
# custom:
#   short_name: licence_denied
#   failure_msg: Component %q is under %s
#   collections: [standard, legal]
deny contains result if {
	some component in input.sbom.components
	some licence in licences(component)
	licence in data.licences.denied
	not component.name in data.licences.cleared
	result := lib.result_about(rego.metadata.chain(), [component.name, licence], component.purl)
}

# METADATA
# title: Every component has a licence
# custom:
#   short_name: licence_missing
#   failure_msg: "%d components have no licence, the first is %q"
#   collections: [legal]
deny contains result if {
	without := [component.name |
		some component in input.sbom.components
		count(licences(component)) == 0
	]
	count(without) > 0
	result := lib.result_about(rego.metadata.chain(), [count(without), min(without)], min(without))
}

# METADATA
# title: No component that was banned
# custom:
#   short_name: component_banned
#   failure_msg: "%s must not be used: %s"
deny contains result if {
	some component in input.sbom.components
	some banned in data.banned
	startswith(component.purl, banned.purl)
	in_range(component.version, banned)
	result := lib.result_about(rego.metadata.chain(), [component.name, banned.reason], component.purl)
}

# METADATA
# title: Components come from our mirrors
# custom:
#   short_name: origin_foreign
#   failure_msg: "%s was fetched from %s"
#   effective_on: "2026-12-01T00:00:00Z"
deny contains result if {
	some component in input.sbom.components
	some reference in component.externalReferences
	reference.type == "distribution"
	host := split(split(reference.url, "://")[1], "/")[0]
	not host in data.config.mirrors
	result := lib.result_about(rego.metadata.chain(), [component.name, host], component.purl)
}

listed if {
	input.sbom.bomFormat == "CycloneDX"
	to_number(input.sbom.specVersion) >= 1.5
	count(input.sbom.components) > 0
}

licences(component) := {id | id := component.licenses[_].license.id} | {id |
	some entry in component.licenses
	some id in regex.split(` (?:AND|OR|WITH) `, entry.expression)
}

in_range(_, banned) if not banned.below

in_range(version, banned) if {
	semver.is_valid(version)
	semver.compare(version, banned.below) < 0
}

in_range(version, _) if not semver.is_valid(version)
