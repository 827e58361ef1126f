# entrypoint: data.small.s25.allow
# says: Allowed when the user's clearance reaches the document's class. A user who is not in the list has clearance 0; a document without a class is not allowed.
package small.s25

default allow := false

default clearance := 0

clearance := data.clearances[input.user]

allow if clearance >= input.class
