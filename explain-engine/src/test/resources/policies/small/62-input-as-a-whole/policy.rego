# entrypoint: data.small.s62.allow
# says: Allowed when the whole request is the text "ping", or has a field "ping" and no other. Nothing else is allowed.
package small.s62

default allow := false

allow if input == "ping"

allow if {
	is_object(input)
	object.keys(input) == {"ping"}
}
