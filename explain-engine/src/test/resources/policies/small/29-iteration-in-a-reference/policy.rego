# entrypoint: data.small.s29.allow
# says: Allowed when one of the user's grants names the action. A user without grants, a missing user and a missing action are not allowed.
package small.s29

default allow := false

allow if data.grants[input.user][_].action == input.action
