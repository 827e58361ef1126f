# entrypoint: data.small.s82.deny
# says: Denied where a task asks for more memory than the request allows. Memory is a number, or text that ends with "k", "M" or "G" for thousands, or has no suffix; other text is no amount, and denies nothing.
package small.s82

times("k") := 1000

times("M") := 1000000

times("G") := 1000000000

times("") := 1

suffix(amount) := found if {
	count(amount) > 0
	found := substring(amount, count(amount) - 1, -1)
	times(found)
}

suffix(amount) := "" if {
	count(amount) > 0
	not times(substring(amount, count(amount) - 1, -1))
}

bytes(amount) := amount if is_number(amount)

bytes(amount) := result if {
	not is_number(amount)
	digits := trim_suffix(amount, suffix(amount))
	regex.match("^[0-9]+$", digits)
	result := to_number(digits) * times(suffix(amount))
}

deny contains msg if {
	some task in input.tasks
	bytes(task.memory) > bytes(input.most)
	msg := sprintf("%v asks for too much", [task.name])
}
