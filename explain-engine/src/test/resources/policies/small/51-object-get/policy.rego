# entrypoint: data.small.s51.allow
# says: Allowed when the priority, which is 3 where none is given, is at most 2, or when the address of the owner has the country "DE". Without an owner's country, "DE" is assumed.
package small.s51

default allow := false

allow if object.get(input, "priority", 3) <= 2

allow if object.get(input, ["owner", "address", "country"], "DE") == "DE"
