# entrypoint: data.small.s35.allow
# says: Allowed when the path, without slashes at its ends, has exactly two parts of which the first is "files". A missing path is not allowed.
package small.s35

default allow := false

allow if {
	["files", _] = split(trim(input.path, "/"), "/")
}
