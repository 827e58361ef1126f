# entrypoint: data.small.s58.deny
# says: Denied when an age is given that is no number, when the name is not given or is no text, and when tags are given that are no list.
package small.s58

deny contains "age" if not is_number(input.age)

deny contains "name" if not named

deny contains "tags" if {
	tags := input.tags
	type_name(tags) != "array"
}

named if is_string(input.name)
