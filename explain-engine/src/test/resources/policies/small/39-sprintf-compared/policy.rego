# entrypoint: data.small.s39.allow
# says: Allowed when the resource is the user's own home: "home/" and then the user's name. A missing user or resource is not allowed.
package small.s39

default allow := false

allow if input.resource == sprintf("home/%s", [input.user])
