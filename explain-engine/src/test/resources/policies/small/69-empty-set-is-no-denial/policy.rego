# entrypoint: data.small.s69.allow
# says: Allowed when the set of denials is the empty set: no port below 1024 is opened. Without ports it is allowed.
package small.s69

default allow := false

allow if deny == set()

deny contains port if {
	some port in input.ports
	port < 1024
}
