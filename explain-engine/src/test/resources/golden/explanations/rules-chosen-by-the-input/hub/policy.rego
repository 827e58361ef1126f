package hub

default allow := false

allow if count(data.servers[input.server].deny) == 0
