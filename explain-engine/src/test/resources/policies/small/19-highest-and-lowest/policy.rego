# entrypoint: data.small.s19.allow
# says: Allowed when the highest bid is at most three times the lowest. Without any bid it is not allowed.
package small.s19

default allow := false

allow if {
	amounts := [bid.amount | some bid in input.bids]
	max(amounts) <= 3 * min(amounts)
}
