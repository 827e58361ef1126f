# entrypoint: data.small.s85.decision
# says: A payment from a closed account is denied, and so is one of more than 100. One of more than 100 and at most 1,000 needs the approval of a team lead instead, unless the account is closed; and so does any payment that is denied, where its user is a newcomer. What is allowed needs no approval, whatever else is said of it.
package small.s85

deny contains "the account is closed" if input.account == "closed"

deny contains "more than may be paid at once" if input.amount > 100

default allow := false

allow if count(deny) == 0

default requires_approval := false

# METADATA
# title: Larger payments
requires_approval if {
	input.amount > 100
	input.amount <= 1000
	not input.account == "closed"
}

# METADATA
# title: Newcomers
requires_approval if input.user.role == "newcomer"

default approver := "nobody"

approver := "team-lead" if requires_approval

decision := {
	"allow": allow,
	"reasons": deny,
	"requires_approval": requires_approval,
	"approver": approver,
}
