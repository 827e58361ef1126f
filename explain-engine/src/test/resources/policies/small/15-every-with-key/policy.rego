# entrypoint: data.small.s15.deny
# says: Denied unless every label that is given has the value that is agreed for it: "tier" is "web", "zone" is "north". Labels without an agreed value, and a request without labels, are denied; an empty set of labels is not.
package small.s15

deny contains "labels are not as agreed" if not agreed

agreed if {
	every name, value in input.labels {
		data.agreed[name] == value
	}
}
