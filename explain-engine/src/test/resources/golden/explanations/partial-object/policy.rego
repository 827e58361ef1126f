package listing

violations["title"] := "the title is empty" if input.title == ""

violations["price"] := msg if {
	input.price < 0
	msg := sprintf("the price is %v", [input.price])
}

default allow := false

allow if count(violations) == 0
