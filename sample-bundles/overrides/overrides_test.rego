package governance.overrides.test

import data.governance.overrides

request := {
	"user": {"id": "u-3003", "groups": ["incident-responders"]},
	"action": {"server": "deploy"},
}

lifted(candidate, moment) := severities if {
	severities := overrides.lifted_severities with input as candidate
		with time.now_ns as time.parse_rfc3339_ns(moment)
		with data.break_glass.grants as [{
			"incident": "INC-1",
			"group": "incident-responders",
			"servers": ["deploy"],
			"opened": "2026-11-16T06:00:00Z",
			"expires": "2026-11-20T06:00:00Z",
		}]
}

during := "2026-11-18T12:00:00Z"

test_break_glass_lifts_what_is_not_grave if lifted(request, during) == {"low", "medium"}

test_data_cannot_widen_it if {
	severities := lifted(request, during) with data.break_glass.severities as ["low", "high", "critical"]
	severities == {"low"}
}

test_the_grant_has_a_beginning_and_an_end if {
	lifted(request, "2026-11-16T06:00:00Z") == {"low", "medium"}
	lifted(request, "2026-11-16T05:59:59Z") == set()
	lifted(request, "2026-11-20T06:00:00Z") == set()
}

test_only_who_was_called_in if lifted(object.union(request, {"user": {"groups": ["support-leads"]}}), during) == set()

test_only_the_servers_of_the_incident if lifted(object.union(request, {"action": {"server": "crm"}}), during) == set()

test_nothing_is_lifted_for_an_empty_request if lifted({}, during) == set()
