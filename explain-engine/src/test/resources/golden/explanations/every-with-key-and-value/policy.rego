package labels

deny contains "labels are not as agreed" if not agreed

agreed if {
	every name, value in input.labels {
		data.agreed[name] == value
	}
}
