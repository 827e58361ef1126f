package wiki

default allow := false

allow if {
	count(deny) == 0
	input.user.role == "editor"
}

deny contains "the page is locked" if input.page.locked
