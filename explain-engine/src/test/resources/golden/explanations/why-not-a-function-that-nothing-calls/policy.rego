package shop

default allow := false

allow if input.open

rebate(orders) := 10 if orders > 100
