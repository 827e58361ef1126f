package export

deny contains msg if {
	input.kind == "export"
	msg := sprintf("exports from %v are not allowed", [input.region])
}
