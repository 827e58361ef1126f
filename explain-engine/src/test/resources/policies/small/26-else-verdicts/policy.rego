# entrypoint: data.small.s26.verdict
# says: The answer is "deny" for a blocked user; otherwise "review" above 100 units; otherwise "allow". A missing field counts as not blocked, or as not above 100.
package small.s26

verdict := "deny" if {
	input.user in data.blocked
} else := "review" if {
	input.units > 100
} else := "allow"
