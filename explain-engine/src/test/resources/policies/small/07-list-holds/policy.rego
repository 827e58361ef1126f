# entrypoint: data.small.s07.allow
# says: Allowed when "night-shift" is one of the groups. Without groups it is not allowed.
package small.s07

default allow := false

allow if "night-shift" in input.groups
