# entrypoint: data.small.s18.deny
# says: Denied when the quantity times the price of all order lines comes to more than 500. Lines that lack either are left out of the sum; without lines nothing is denied.
package small.s18

deny contains msg if {
	total := sum([cost | some line in input.lines; cost := line.quantity * line.price])
	total > 500
	msg := sprintf("the order comes to %v", [total])
}
