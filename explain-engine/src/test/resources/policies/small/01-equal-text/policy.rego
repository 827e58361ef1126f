# entrypoint: data.small.s01.allow
# says: Allowed when the role is "auditor". Any other role, or no role at all, is not allowed.
package small.s01

default allow := false

allow if input.role == "auditor"
