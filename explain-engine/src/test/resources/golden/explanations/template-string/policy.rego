package quota

deny contains $"{input.user} made {input.calls} calls of {data.plan.max_calls}" if input.calls > data.plan.max_calls
