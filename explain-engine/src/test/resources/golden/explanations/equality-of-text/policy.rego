package door

default allow := false

allow if input.badge.colour == "green"
