# entrypoint: data.small.s49.allow
# says: Allowed when the quantity is a multiple of 6 and the quantity minus the returned pieces is at least 12. A missing field, or a quantity that is no whole number, is not allowed.
package small.s49

default allow := false

allow if {
	input.quantity % 6 == 0
	input.quantity - input.returned >= 12
}
