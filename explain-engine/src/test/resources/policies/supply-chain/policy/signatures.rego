# METADATA
# title: Signatures
package release.signatures

import data.release.lib

# METADATA
# title: Everything is signed
# custom:
#   short_name: unsigned
#   failure_msg: Attestation %d is not signed
#   collections: [minimal, standard]
#   severity: critical
deny contains result if {
	some i, attestation in input.attestations
	object.get(attestation, "signatures", []) == []
	result := lib.result(rego.metadata.rule(), [i + 1])
}

# METADATA
# title: By somebody we know
# custom:
#   short_name: signer_unknown
#   failure_msg: "%s, vouched for by %s, may not sign releases"
#   severity: critical
deny contains result if {
	some attestation in input.attestations
	some signature in attestation.signatures
	not accepted(signature.certificate)
	certificate := signature.certificate
	result := lib.result(rego.metadata.rule(), [certificate.identity, certificate.issuer])
}

# METADATA
# title: While the certificate was valid
# custom:
#   short_name: signed_out_of_time
#   failure_msg: The signature of %s was made while its certificate was not valid
deny contains result if {
	some signature in input.attestations[_].signatures
	made := time.parse_rfc3339_ns(signature.logged_at)
	not within(made, signature.certificate)
	result := lib.result(rego.metadata.rule(), [signature.certificate.identity])
}

# METADATA
# title: And is in the transparency log
# custom:
#   short_name: not_logged
#   failure_msg: A signature is not in the transparency log
#   collections: [strict]
deny contains result if {
	input.collection == "strict"
	some signature in input.attestations[_].signatures
	not signature.log_index
	result := lib.result(rego.metadata.rule(), [])
}

accepted(certificate) if {
	some signer in data.config.signers
	certificate.issuer == signer.issuer
	glob.match(signer.identity, ["/"], certificate.identity)
}

within(made, certificate) if {
	time.parse_rfc3339_ns(certificate.not_before) <= made
	made < time.parse_rfc3339_ns(certificate.not_after)
}
