# entrypoint: data.small.s41.deny
# says: Denied when the ticket is not of the form: two or more capital letters, a dash, digits. A missing ticket is not denied.
package small.s41

deny contains msg if {
	not regex.match(`^[A-Z]{2,}-[0-9]+$`, input.ticket)
	msg := "the ticket is malformed"
}
