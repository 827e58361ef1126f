# entrypoint: data.small.s67.allow
# says: Allowed when the role is "editor" or "owner", unless the page is locked and the role is not "owner", or the user is suspended. Missing fields count as not locked and not suspended.
package small.s67

default allow := false

allow if {
	permitted
	not denied
}

permitted if input.role == "editor"

permitted if input.role == "owner"

denied if {
	input.locked == true
	input.role != "owner"
}

denied if input.suspended == true
