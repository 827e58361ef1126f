# entrypoint: data.small.s38.allow
# says: Allowed when the first two characters of the account number are "DE" and it is 22 characters long. A missing number is not allowed.
package small.s38

default allow := false

allow if {
	substring(input.account, 0, 2) == "DE"
	count(input.account) == 22
}
