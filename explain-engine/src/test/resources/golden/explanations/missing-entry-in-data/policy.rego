package residency

default allow := false

allow if input.country in data.regions[input.region].countries
