# entrypoint: data.small.s47.allow
# says: Allowed when at least 18 full years lie between the date of birth and the day of the request. Which of the two is the earlier one does not matter. A date that is missing, or not of the form 2026-11-20, is not allowed.
package small.s47

default allow := false

allow if {
	born := time.parse_ns("2006-01-02", input.born)
	today := time.parse_ns("2006-01-02", input.today)
	[years, _, _, _, _, _] := time.diff(today, born)
	years >= 18
}
