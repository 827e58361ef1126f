# entrypoint: data.small.s20.deny
# says: Denied for each floor of the plan that holds more cars than it has places: 2 on the floor "ground", 1 on "roof". Cars on a floor that is not in the plan deny nothing.
package small.s20

cars_on := {floor: n |
	some floor, _ in data.places
	n := count([car | some car in input.cars; car.floor == floor])
}

deny contains msg if {
	some floor, places in data.places
	cars_on[floor] > places
	msg := sprintf("too many cars on the floor %s", [floor])
}
