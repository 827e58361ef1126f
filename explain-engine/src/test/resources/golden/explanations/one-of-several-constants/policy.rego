package shipping

default allow := false

allow if input.country in {"DE", "FR", "NL"}
