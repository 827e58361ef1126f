package r

p if x > 1

q if {
	y := unknown_function(1)
	y == 2
}

s if s

t := 1 + "a"

u if {
	some z
	input.z
}
