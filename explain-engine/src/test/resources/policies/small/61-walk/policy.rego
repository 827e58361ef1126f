# entrypoint: data.small.s61.deny
# says: Denied when a field named "password" stands anywhere in the document, at whatever depth. Without a document nothing is denied.
package small.s61

deny contains msg if {
	[path, _] := walk(input.document)
	path[count(path) - 1] == "password"
	msg := sprintf("a password stands at depth %d", [count(path)])
}
