# METADATA
# title: Release gate
# description: Whether an image may be released.
package gate

import data.release.lib

checks := ["provenance", "signatures", "vulnerabilities", "components", "quality"]

default allow := false

# METADATA
# title: A release without denials
# entrypoint: true
allow if count(deny) == 0

# METADATA
# title: What stops the release
# entrypoint: true
deny contains result if {
	some result in findings
	in_force(result)
	not waived(result)
}

# METADATA
# title: What will stop it later, or is only worth a look
# entrypoint: true
warn contains result if {
	some result in findings
	not in_force(result)
	not waived(result)
}

warn contains result if {
	some check in checks
	some result in data.release[check].warn
}

findings contains result if {
	some check in checks
	some result in data.release[check].deny
	selected(result)
}

selected(_) if not input.collection

selected(result) if input.collection in result.collections

selected(result) if {
	input.collection == "strict"
	result.collections != ["legal"]
}

in_force(result) if not result.effective_on

in_force(result) if time.parse_rfc3339_ns(result.effective_on) <= lib.now

waived(result) if {
	some waiver in data.waivers
	waiver.code == result.code
	waiver.image == input.image.name
	waiver.approved_by != input.requested_by
	lib.now < time.parse_rfc3339_ns(waiver.until)
}
