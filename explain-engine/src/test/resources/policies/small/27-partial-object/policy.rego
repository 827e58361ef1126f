# entrypoint: data.small.s27.violations
# says: Two things can be wrong: a title that is empty, and a price below 0. Each is listed under its code; a field that is missing is not wrong.
package small.s27

violations["title"] := "the title is empty" if input.title == ""

violations["price"] := msg if {
	input.price < 0
	msg := sprintf("the price is %v", [input.price])
}
