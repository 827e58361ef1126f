# entrypoint: data.small.s30.allow
# says: Allowed when the role may do the action: "reader" may read, "writer" may read and write. A role or action that is missing or unknown is not allowed.
package small.s30

default allow := false

allow if input.action in data.small.s30.permitted[input.role]

permitted["reader"] := {"read"}

permitted["writer"] := {"read", "write"}
