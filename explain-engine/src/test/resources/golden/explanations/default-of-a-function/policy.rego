package leave

deny contains "more days than the level allows" if input.days > allowance(input.level)

default allowance(_) := 5

allowance(level) := data.days[level]
