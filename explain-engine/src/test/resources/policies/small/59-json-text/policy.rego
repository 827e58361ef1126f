# entrypoint: data.small.s59.allow
# says: Allowed when the payload is a text of JSON in which the amount is below 100. A payload that is missing, is no JSON, or has no amount is not allowed.
package small.s59

default allow := false

allow if {
	json.is_valid(input.payload)
	json.unmarshal(input.payload).amount < 100
}
