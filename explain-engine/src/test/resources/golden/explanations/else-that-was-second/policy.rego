package triage

verdict := "deny" if {
	input.user in data.blocked
} else := "review" if {
	input.units > 100
} else := "allow"

default allow := false

allow if verdict != "deny"
