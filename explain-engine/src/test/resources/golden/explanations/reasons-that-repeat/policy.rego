package depot

deny contains message if {
	some part in input.parts
	not spared(part)
	part.weight > 20
	message := sprintf("part %s is too heavy", [part.name])
}

deny contains message if {
	some part in input.parts
	not spared(part)
	part.name in data.banned
	message := sprintf("part %s is banned", [part.name])
}

spared(part) if {
	part.kind == "sample"
	part.weight < 5
}

spared(part) if {
	some name in data.spared
	part.name == name
}
