# entrypoint: data.small.s84.deny
# says: Denied where an item is not fine by itself: its kind is not "ok", and its name is not safe, or its user is among those that the item blocks, or missing. Denied where the size is more than 5 and the labels have "bad", or the kind is "bad" beside labels. Denied where a level is more than the maximum.
package small.s84

deny contains "item" if {
	some item in input.items
	not fine with input as item
}

deny contains "size" if {
	over with data.limit as 5
	some tag in tags with input as {"tags": input.labels, "extra": input.kind}
	tag == "bad"
}

deny contains "level" if {
	level(input.level) == "high" with data.limit as input.max
}

fine if input.kind == "ok"

fine if {
	startswith(input.name, "safe-")
	not blocked[input.user]
}

blocked contains user if some user in input.blocked

over if input.size > data.limit

level(n) := "high" if n > data.limit

level(n) := "low" if n <= data.limit

tags contains tag if some tag in input.tags

tags contains input.extra
