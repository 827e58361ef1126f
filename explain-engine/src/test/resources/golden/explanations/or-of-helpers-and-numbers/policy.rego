package loan

default allow := false

allow if {
	creditworthy
	input.amount / input.income < 0.4
}

creditworthy if input.score >= 600

creditworthy if {
	input.guarantor.score >= 700
	input.guarantor.consents
}
