package publish

default allow := false

allow if approved

approved if reviewed_by_an_editor

reviewed_by_an_editor if {
	some person in input.reviewers
	person in data.editors
}
