package parking

deny contains msg if {
	some floor, places in data.places
	cars_on[floor] > places
	msg := sprintf("too many cars on the floor %v", [floor])
}

cars_on := {floor: n |
	some floor, _ in data.places
	n := count([car | some car in input.cars; car.floor == floor])
}
