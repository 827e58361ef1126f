# entrypoint: data.small.s40.allow
# says: Allowed when the file name begins with "draft-" or "note-", ends with ".md" or ".txt", and does not contain "secret". A missing name is not allowed.
package small.s40

default allow := false

allow if {
	strings.any_prefix_match(input.file, ["draft-", "note-"])
	strings.any_suffix_match(input.file, {".md", ".txt"})
	not contains(input.file, "secret")
}
