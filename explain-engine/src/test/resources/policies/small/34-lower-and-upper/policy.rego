# entrypoint: data.small.s34.allow
# says: Allowed when the method, in any case of letters, is "get", and the currency is "EUR" in any case. A missing field is not allowed.
package small.s34

default allow := false

allow if {
	lower(input.method) == "get"
	upper(input.currency) == "EUR"
}
