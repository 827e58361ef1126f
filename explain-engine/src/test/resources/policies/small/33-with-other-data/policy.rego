# entrypoint: data.small.s33.allow
# says: Allowed when the number of seats is within the limit: 100 for a trial, 5 otherwise. Missing seats are not allowed.
package small.s33

default allow := false

allow if within

allow if {
	input.trial == true
	within with data.limit as 100
}

within if input.seats <= data.limit
