package seats

default allow := false

allow if within

allow if {
	input.trial == true
	within with data.limit as 100
}

within if input.seats <= data.limit
