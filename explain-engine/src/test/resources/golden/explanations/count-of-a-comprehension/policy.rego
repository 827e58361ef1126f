package merge

default allow := false

allow if {
	approvers := {a.by | some a in input.approvals; a.by != input.author}
	count(approvers) >= 2
}
