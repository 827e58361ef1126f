# entrypoint: data.small.s60.allow
# says: Allowed when the authorization is the word "Basic", a blank, and the Base64 form of a text that begins with "robot:". A missing authorization is not allowed.
package small.s60

default allow := false

allow if {
	["Basic", encoded] = split(input.authorization, " ")
	startswith(base64.decode(encoded), "robot:")
}
