package budget

deny contains msg if {
	some team, spent in input.spent
	spent > data.budgets[team]
	msg := sprintf("team %v is over its budget", [team])
}
