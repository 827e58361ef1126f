# entrypoint: data.small.s06.allow
# says: Allowed when the country is "DE", "FR" or "NL". Another country, or none, is not allowed.
package small.s06

default allow := false

allow if input.country in {"DE", "FR", "NL"}
