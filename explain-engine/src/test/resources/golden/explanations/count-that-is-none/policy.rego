package release

default allow := false

allow if count(open_findings) == 0

open_findings contains finding.id if {
	some finding in input.findings
	finding.state == "open"
}
