# entrypoint: data.small.s57.allow
# says: Allowed when all reviewers of the request share at least one language, and one reviewer or another speaks "en". Without reviewers it is not allowed; a reviewer without languages shares none.
package small.s57

default allow := false

languages := {spoken |
	some reviewer in input.reviewers
	spoken := {language | some language in reviewer.languages}
}

allow if {
	count(intersection(languages)) > 0
	"en" in union(languages)
}
