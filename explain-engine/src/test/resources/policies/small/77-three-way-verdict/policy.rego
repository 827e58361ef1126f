# entrypoint: data.small.s77.decision
# says: Spending up to 100 is allowed; above that and up to 1,000 it needs an approval, which counts once it is given; above 1,000, or without an amount, it is denied.
package small.s77

default decision := {"allow": false, "needs_approval": false}

decision := {"allow": true, "needs_approval": false} if input.amount <= 100

decision := {"allow": approved, "needs_approval": approved == false} if {
	input.amount > 100
	input.amount <= 1000
}

default approved := false

approved if input.approval.granted == true
