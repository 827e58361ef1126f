# entrypoint: data.small.s14.allow
# says: Allowed when each step bears its own place in the list as its number, counted from 1. An empty list is allowed, no list is not.
package small.s14

default allow := false

allow if {
	every i, step in input.steps {
		step.number == i + 1
	}
}
