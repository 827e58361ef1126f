# How findings are made, and what all packages ask.
package release.lib

# A finding takes its code and text from the METADATA of the rule that made it.
result(metadata, values) := object.union(always, optional) if {
	always := {
		"code": metadata.custom.short_name,
		"msg": sprintf(metadata.custom.failure_msg, values),
		"collections": object.get(metadata.custom, "collections", ["standard"]),
	}
	optional := object.filter(metadata.custom, ["effective_on", "severity"])
}

# As result, with the package's name before the code and the term that the finding is about.
result_about(chain, values, term) := object.union(finding, {"code": code, "term": term}) if {
	finding := result(chain[0].annotations, values)
	parts := chain[0].path
	code := sprintf("%s.%s", [parts[count(parts) - 2], finding.code])
}

# The time of the decision may be given, so that it can be made again.
now := time.parse_rfc3339_ns(input.decided_at)

now := time.now_ns() if not input.decided_at

days_since(date) := floor((now - time.parse_rfc3339_ns(date)) / 86400000000000)

predicates(type) := [attestation.statement.predicate |
	some attestation in input.attestations
	attestation.statement.predicateType == type
]

provenance := predicates("https://slsa.dev/provenance/v1")

quoted(values) := concat(", ", [sprintf("%q", [value]) | some value in values])
