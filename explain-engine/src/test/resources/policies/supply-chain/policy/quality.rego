# METADATA
# title: Tests and image
package release.quality

import data.release.lib

# METADATA
# title: Required suites ran
# custom:
#   short_name: suite_missing
#   failure_msg: "These test suites did not run: %s"
#   collections: [minimal, standard]
deny contains result if {
	ran := {suite.name | some suite in input.tests}
	missing := {name | some name in data.config.suites} - ran
	count(missing) != 0
	result := lib.result(rego.metadata.rule(), [concat(", ", missing)])
}

# METADATA
# title: No suite failed
# custom:
#   short_name: suite_failed
#   failure_msg: Suite %q ended as %s
deny contains result if {
	some suite in input.tests
	outcome := upper(suite.result)
	not outcome in {"SUCCESS", "WARNING"}
	not excused(suite, outcome)
	result := lib.result(rego.metadata.rule(), [suite.name, outcome])
}

# METADATA
# title: Few tests are skipped
# custom:
#   short_name: too_many_skipped
#   failure_msg: Suite %q skipped %.1f%% of its tests
deny contains result if {
	some suite in input.tests
	all := (suite.passed + suite.failed) + suite.skipped
	all > 0
	share := (suite.skipped * 100) / all
	share > data.config.max_skipped_percent
	result := lib.result(rego.metadata.rule(), [suite.name, share])
}

# METADATA
# title: Coverage does not sink
# custom:
#   short_name: coverage_sinks
#   failure_msg: Coverage fell from %v%% to %v%%
deny contains result if {
	before := data.released[input.image.name].coverage
	before - input.coverage > 2
	result := lib.result(rego.metadata.rule(), [before, input.coverage])
}

# METADATA
# title: The base image is one of ours
# custom:
#   short_name: base_foreign
#   failure_msg: Base image %q is from none of our registries
#   collections: [minimal, standard]
deny contains result if {
	every registry in data.config.base_registries {
		not startswith(input.image.base, registry)
	}
	result := lib.result(rego.metadata.rule(), [input.image.base])
}

# METADATA
# title: The version goes up
# custom:
#   short_name: version_not_higher
#   failure_msg: Version %s is not higher than %s, which is released already
deny contains result if {
	last := data.released[input.image.name].version
	semver.compare(input.image.version, last) <= 0
	result := lib.result(rego.metadata.rule(), [input.image.version, last])
}

# METADATA
# title: Images do not run as root
# custom:
#   short_name: runs_as_root
#   failure_msg: The image runs as root
deny contains result if {
	user := split(object.get(input.image.config, "User", ""), ":")[0]
	user in {"", "0", "root"}
	result := lib.result(rego.metadata.rule(), [])
}

# METADATA
# title: Images say what they are
# custom:
#   short_name: label_missing
#   failure_msg: Label %q is missing or empty
deny contains result if {
	some label in data.config.labels
	object.get(input.image, ["config", "Labels", label], "") == ""
	result := lib.result(rego.metadata.rule(), [label])
}

excused(suite, "SKIPPED") if suite.name in data.config.may_be_skipped
