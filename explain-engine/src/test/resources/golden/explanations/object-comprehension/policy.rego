package parking

deny contains msg if {
	some floor, places in data.places
	load[floor] > places
	msg := sprintf("too many cars on the floor %v", [floor])
}

load := {floor: n |
	some floor, _ in data.places
	n := count([car | some car in input.cars; car.floor == floor])
}
