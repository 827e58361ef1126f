package gate

default allow := false

allow if {
	input.ticket.paid
	input.ticket.zone == data.zone
}
