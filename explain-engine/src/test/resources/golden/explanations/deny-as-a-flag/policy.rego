package gate

deny if input.age < 18

deny if {
	input.age < 21
	input.item == "spirits"
}
