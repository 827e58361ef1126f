# entrypoint: data.small.s45.allow
# says: Allowed on weekdays from 8:00 up to, but not including, 18:00 UTC, by the time that the request states. A missing time is not allowed.
package small.s45

default allow := false

at := time.parse_rfc3339_ns(input.at)

allow if {
	not time.weekday(at) in {"Saturday", "Sunday"}
	[hour, _, _] := time.clock(at)
	hour >= 8
	hour < 18
}
