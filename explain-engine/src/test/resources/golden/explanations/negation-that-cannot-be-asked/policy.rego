package residence

deny contains msg if {
	not input.region in data.regions
	msg := sprintf("region %v is not served", [input.region])
}
