# entrypoint: data.small.s42.allow
# says: Allowed when the host is exactly one name below "shop.example", or any number of names below "lab.example". A missing host is not allowed.
package small.s42

default allow := false

allow if glob.match("*.shop.example", ["."], input.host)

allow if glob.match("**.lab.example", ["."], input.host)
