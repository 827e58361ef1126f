# entrypoint: data.small.s52.allow
# says: Allowed when the new record differs from the old one in nothing but the fields "note" and "seen". A missing record is not allowed.
package small.s52

default allow := false

allow if object.remove(input.old, ["note", "seen"]) == object.remove(input.new, ["note", "seen"])
