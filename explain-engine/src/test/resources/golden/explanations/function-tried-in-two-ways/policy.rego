package records

deny contains msg if {
	some class in input.classes
	not may_read(class)
	msg := sprintf("%v may not be read", [class])
}

may_read(class) if data.classes[class].level == 0

may_read(class) if {
	class in input.user.clearances
	input.user.trained
}
