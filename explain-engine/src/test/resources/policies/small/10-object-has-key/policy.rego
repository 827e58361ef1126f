# entrypoint: data.small.s10.allow
# says: Allowed when the action is one that has a price: "copy", "print" or "scan". Another action, or none, is not allowed.
package small.s10

default allow := false

allow if input.action in object.keys(data.prices)
