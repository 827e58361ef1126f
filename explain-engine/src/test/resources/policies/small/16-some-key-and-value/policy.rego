# entrypoint: data.small.s16.deny
# says: Denied for each header whose name begins with "x-" and whose value is empty. Without headers nothing is denied.
package small.s16

deny contains msg if {
	some name, value in input.headers
	startswith(name, "x-")
	value == ""
	msg := sprintf("header %s is empty", [name])
}
