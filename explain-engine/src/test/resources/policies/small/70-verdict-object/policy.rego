# entrypoint: data.small.s70.decision
# says: Allowed when no reason stands against it. A loan of more than 3 books is refused, and one by a reader whose card has expired; every refusal gives its reasons. Missing fields are no reason.
package small.s70

decision := {
	"allow": count(reasons) == 0,
	"reasons": reasons,
}

reasons contains "more than 3 books" if count(input.books) > 3

reasons contains "the card has expired" if input.card.expired == true
