package limits_test

test_default if data.limits["default"] == 10

test_eu if {
	data.limits.eu.max == 5
	data.limits.eu.min == 1
	data.limits.eu.tags == ["a", "b", "c"]
}

test_members if count(data.teams.core.members) == 2

test_big if data.teams.n == 12345678901234567890

test_fraction if {
	data.teams.f == 1.5
	print("ratio", data.limits.eu.ratio, data.teams.f)
	data.limits.eu.ratio > 1
}

test_missing if data.limits.us.max == 1
