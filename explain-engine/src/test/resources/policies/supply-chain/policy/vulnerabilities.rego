# METADATA
# title: Vulnerabilities
# description: How many are bearable, of which severity, and for how long.
package release.vulnerabilities

import data.release.lib

# Findings that nobody has excepted for the time being.
open contains finding if {
	some finding in input.scan.findings
	not excepted(finding)
}

# METADATA
# title: The image was scanned
# custom:
#   short_name: scan_missing
#   failure_msg: The image was not scanned
#   collections: [minimal, standard]
deny contains lib.result(rego.metadata.rule(), []) if not input.scan.finished_at

# METADATA
# title: The scan is recent
# custom:
#   short_name: scan_too_old
#   failure_msg: The scan is %d days old
deny contains result if {
	age := lib.days_since(input.scan.finished_at)
	age >= 7
	result := lib.result(rego.metadata.rule(), [age])
}

# METADATA
# title: The scanner is recent
# custom:
#   short_name: scanner_too_old
#   failure_msg: Scanner %s %s is older than %s
deny contains result if {
	scanner := input.scan.scanner
	needed := data.config.scanners[scanner.name]
	semver.compare(trim_prefix(scanner.version, "v"), needed) == -1
	result := lib.result(rego.metadata.rule(), [scanner.name, scanner.version, needed])
}

# METADATA
# title: The scanner is one of ours
# custom:
#   short_name: scanner_unknown
#   failure_msg: Scanner %q is not known
deny contains result if {
	name := input.scan.scanner.name
	not data.config.scanners[name]
	result := lib.result(rego.metadata.rule(), [name])
}

# METADATA
# title: Each severity has a limit
# custom:
#   short_name: too_many
#   failure_msg: "%d vulnerabilities of severity %s, %d are allowed: %s"
#   severity: high
deny contains result if {
	some severity, limit in data.config.vulnerability_limits
	found := {finding.id | some finding in open; lower(finding.severity) == severity}
	count(found) > limit
	result := lib.result(rego.metadata.rule(), [count(found), severity, limit, concat(", ", sort(found))])
}

# METADATA
# title: Nothing that is exploited
# custom:
#   short_name: known_exploited
#   failure_msg: "%s in %s is being exploited"
#   severity: critical
deny contains result if {
	some finding in input.scan.findings
	finding.id in data.known_exploited
	result := lib.result(rego.metadata.rule(), [finding.id, finding.package])
}

# METADATA
# title: What can be mended is mended
# custom:
#   short_name: fix_available
#   failure_msg: "%s is mended in %s %s since %d days"
deny contains result if {
	some finding in open
	finding.fixed_in != ""
	age := lib.days_since(finding.fix_published_at)
	age > object.get(data.config.days_to_fix, lower(finding.severity), 180)
	result := lib.result(rego.metadata.rule(), [finding.id, finding.package, finding.fixed_in, age])
}

# METADATA
# title: Exceptions that have run out
# custom:
#   short_name: exception_expired
#   failure_msg: The exception for %s ran out on %s
warn contains result if {
	some finding in input.scan.findings
	some exception in data.exceptions[finding.id]
	time.parse_rfc3339_ns(exception.until) <= lib.now
	result := lib.result(rego.metadata.rule(), [finding.id, exception.until])
}

excepted(finding) if {
	some exception in data.exceptions[finding.id]
	exception.package in {finding.package, "*"}
	time.parse_rfc3339_ns(exception.until) > lib.now
}
