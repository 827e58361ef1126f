# entrypoint: data.small.s73.allow
# says: Allowed when approver and requester are both named and differ, and both belong to the same department. A missing approver, requester or department is not allowed.
package small.s73

default allow := false

allow if {
	input.approver.id != input.requester.id
	input.approver.department == input.requester.department
}
