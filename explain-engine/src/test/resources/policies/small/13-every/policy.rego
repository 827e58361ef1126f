# entrypoint: data.small.s13.allow
# says: Allowed when every item weighs less than 30. An empty list of items is allowed; an item without a weight, or no list at all, is not.
package small.s13

default allow := false

allow if {
	every item in input.items {
		item.weight < 30
	}
}
