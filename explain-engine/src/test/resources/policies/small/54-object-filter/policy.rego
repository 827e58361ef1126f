# entrypoint: data.small.s54.deny
# says: Denied when the form carries one of the fields "iban", "passport" or "birthday". A missing form is not denied.
package small.s54

private := {"iban", "passport", "birthday"}

deny contains msg if {
	found := object.filter(input.form, private)
	count(found) > 0
	msg := sprintf("private fields: %s", [concat(", ", object.keys(found))])
}
