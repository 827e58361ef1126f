# entrypoint: data.small.s17.allow
# says: Allowed when at least two different people other than the author approved. The same person twice counts once; without approvals, or without an author, it is not allowed.
package small.s17

default allow := false

allow if {
	author := input.author
	approvers := {a.by | some a in input.approvals; a.by != author}
	count(approvers) >= 2
}
