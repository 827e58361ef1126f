# entrypoint: data.small.s76.allow
# says: Allowed when the folder, or one that it lies in at any depth, is shared with everybody. Only "public" is shared; "2026" lies in "reports", which lies in "public". A folder that is missing or unknown is not allowed.
package small.s76

default allow := false

allow if {
	some folder in graph.reachable(data.parents, {input.folder})
	folder in data.shared
}
