# entrypoint: data.small.s46.deny
# says: Denied when the goods are returned later than 14 days after delivery; the fourteenth day to the second is in time. A missing date denies nothing.
package small.s46

deny contains "the goods came back too late" if {
	delivered := time.parse_rfc3339_ns(input.delivered)
	last := time.add_date(delivered, 0, 0, 14)
	time.parse_rfc3339_ns(input.returned) > last
}
