package price

default allow := false

allow if discount < 20

discount := 10 if input.member

discount := 30 if input.employee
