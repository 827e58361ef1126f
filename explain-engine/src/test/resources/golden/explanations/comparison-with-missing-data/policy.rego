package refund

default allow := false

allow if input.amount <= data.limits.refund
