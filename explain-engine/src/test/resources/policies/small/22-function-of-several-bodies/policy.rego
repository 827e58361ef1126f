# entrypoint: data.small.s22.allow
# says: Allowed when the door is "front", or when it is "back" and a guard is stated as anything but false, or when it begins with "dock-". No door is not allowed.
package small.s22

default allow := false

allow if opens(input.door)

opens(door) if door == "front"

opens(door) if {
	door == "back"
	input.guard
}

opens(door) if startswith(door, "dock-")
