# entrypoint: data.small.s04.allow
# says: Allowed when the number of guests is at least 2 and less than 12. A number that is missing is not allowed.
package small.s04

default allow := false

allow if {
	input.guests >= 2
	input.guests < 12
}
