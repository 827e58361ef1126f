package supplier

deny contains msg if {
	input.supplier in data.blocked_suppliers
	msg := sprintf("supplier %v is blocked", [input.supplier])
}
