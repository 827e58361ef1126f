package storage

default allow := false

allow if input.days >= keep_days(input.kind)

keep_days("invoice") := 3650

keep_days("log") := 90
