# entrypoint: data.small.s44.allow
# says: Allowed when the address lies in an office network, 192.0.2.0/25 or 2001:db8:1::/48, and is not the guest address 192.0.2.9. A missing address is not allowed.
package small.s44

default allow := false

allow if {
	some network in data.offices
	net.cidr_contains(network, input.address)
	input.address != "192.0.2.9"
}
