package rate

deny contains "too many calls" if input.calls > object.get(data.limits, input.plan, 10)
