package secrets

deny contains msg if {
	walk(input.document, [path, _])
	path[count(path) - 1] == "password"
	msg := sprintf("a password stands at depth %d", [count(path)])
}
