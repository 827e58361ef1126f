package parcel

default allow := false

allow if input.paid >= fee(input.weight)

fee(weight) := 20 if {
	weight > 30
} else := 10 if {
	weight > 10
} else := 5
