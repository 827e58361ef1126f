package session

default allow := false

allow if input.session.device.trusted == true
