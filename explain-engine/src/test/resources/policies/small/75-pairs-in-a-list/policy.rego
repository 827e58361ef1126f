# entrypoint: data.small.s75.deny
# says: Denied when two bookings of the same room overlap: the earlier one in the list starts before the later one ends, and the other way round. Bookings without times or room, and a missing list, deny nothing.
package small.s75

deny contains msg if {
	some i, a in input.bookings
	some j, b in input.bookings
	i < j
	a.room == b.room
	a.from < b.to
	b.from < a.to
	msg := sprintf("room %v is taken twice", [a.room])
}
