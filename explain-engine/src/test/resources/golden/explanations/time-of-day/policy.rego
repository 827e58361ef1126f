package transfer

deny contains "transfers run by day" if not by_day

by_day if {
	[hour, _, _] := time.clock(time.parse_rfc3339_ns(input.at))
	hour >= 6
	hour < 20
}
