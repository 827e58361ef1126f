# entrypoint: data.small.s23.allow
# says: Allowed when the fee that was paid reaches the fee of the parcel: 20 above 30 kg, 10 above 10 kg, 5 otherwise. A missing weight or payment is not allowed.
package small.s23

default allow := false

allow if input.paid >= fee(input.weight)

fee(weight) := 20 if {
	weight > 30
} else := 10 if {
	weight > 10
} else := 5
