# entrypoint: data.small.s65.allow
# says: Allowed when the request has a field "token" and it is not false. Whatever else it holds, null and an empty text too, is enough.
package small.s65

default allow := false

allow if input.token
