package network

deny contains msg if {
	some rule in input.rules
	rule.port == 22
	rule.source == "0.0.0.0/0"
	msg := sprintf("rule %v opens SSH to the world", [rule.name])
}
