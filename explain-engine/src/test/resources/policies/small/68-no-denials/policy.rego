# entrypoint: data.small.s68.allow
# says: Allowed when nothing is denied: a request of kind "bulk" is denied, and one that states a size above 10. A request that states neither is allowed.
package small.s68

default allow := false

allow if count(deny) == 0

deny contains "bulk requests are not taken" if input.kind == "bulk"

deny contains "the request is too large" if input.size > 10
