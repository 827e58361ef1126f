# METADATA
# title: Provenance
# description: >-
#   The image was built from our source by a builder that we trust.
package release.provenance

import data.release.lib

# METADATA
# title: Provenance is there
# custom:
#   short_name: provenance_missing
#   failure_msg: The image comes without a provenance
#   collections: [minimal, standard]
deny contains result if {
	count(lib.provenance) == 0
	result := lib.result(rego.metadata.rule(), [])
}

# METADATA
# title: The builder is trusted
# custom:
#   short_name: builder_unknown
#   failure_msg: Builder %q is not one of %s
#   collections: [minimal, standard]
#   severity: high
deny contains result if {
	some statement in lib.provenance
	builder := statement.runDetails.builder.id
	not builder in data.config.builders
	result := lib.result(rego.metadata.rule(), [builder, lib.quoted(data.config.builders)])
}

# METADATA
# title: The source is ours
# custom:
#   short_name: source_foreign
#   failure_msg: Repository %q belongs to none of our organizations
deny contains result if {
	some statement in lib.provenance
	repository := statement.buildDefinition.externalParameters.workflow.repository
	not our_repository(repository)
	result := lib.result(rego.metadata.rule(), [repository])
}

# METADATA
# title: Releases come from protected branches
# custom:
#   short_name: branch_unprotected
#   failure_msg: A release must not be built from %q
deny contains result if {
	some statement in lib.provenance
	ref := statement.buildDefinition.externalParameters.workflow.ref
	not ref == "refs/heads/main"
	not startswith(ref, "refs/tags/v")
	not regex.match(`^refs/heads/release/[0-9]+[.][0-9]+$`, ref)
	result := lib.result(rego.metadata.rule(), [ref])
}

# METADATA
# title: Steps are pinned
# description: Each step that uses somebody else's action names it by a full commit.
# custom:
#   short_name: step_not_pinned
#   failure_msg: Step %d uses %q, which is not pinned to a commit
deny contains result if {
	some statement in lib.provenance
	some i, step in statement.buildDefinition.internalParameters.steps
	not startswith(step.uses, "./")
	not regex.match(`@[0-9a-f]{40}$`, step.uses)
	result := lib.result(rego.metadata.rule(), [i + 1, step.uses])
}

# METADATA
# title: What went into the build is known
# custom:
#   short_name: material_without_digest
#   failure_msg: Not every material of the build has a digest
#   effective_on: "2027-01-01T00:00:00Z"
deny contains result if {
	some statement in lib.provenance
	not all_materials_pinned(statement)
	result := lib.result(rego.metadata.rule(), [])
}

# METADATA
# title: The provenance speaks of this image
# custom:
#   short_name: subject_differs
#   failure_msg: No attestation has the image's digest %s as its subject
#   collections: [minimal, standard]
deny contains result if {
	subjects := {digest |
		some attestation in input.attestations
		digest := attestation.statement.subject[_].digest.sha256
	}
	count(subjects) > 0
	not trim_prefix(input.image.digest, "sha256:") in subjects
	result := lib.result(rego.metadata.rule(), [input.image.digest])
}

# METADATA
# title: The build is fresh
# custom:
#   short_name: build_too_old
#   failure_msg: The image was built %d days ago, %d are allowed
deny contains result if {
	some statement in lib.provenance
	age := lib.days_since(statement.runDetails.metadata.finishedOn)
	age > data.config.max_age_days
	result := lib.result(rego.metadata.rule(), [age, data.config.max_age_days])
}

# METADATA
# title: Two people looked at it
# description: Of those who approved a change, two at least did not write it.
# custom:
#   short_name: review_missing
#   failure_msg: "Change %s was approved by %d people other than its author, %d are needed"
deny contains result if {
	some review in lib.predicates("https://corp.example/review/v2")
	others := {approval.by | some approval in review.approvals; approval.verdict == "approve"} - {review.author}
	count(others) < data.config.approvals
	result := lib.result(rego.metadata.rule(), [review.change, count(others), data.config.approvals])
}

our_repository(repository) if {
	some organization in data.config.organizations
	startswith(repository, sprintf("https://git.corp.example/%s/", [organization]))
}

all_materials_pinned(statement) if {
	every material in statement.buildDefinition.resolvedDependencies {
		some algorithm, _ in material.digest
		algorithm in {"sha256", "sha512", "gitCommit"}
	}
}
