# entrypoint: data.small.s24.deny
# says: Denied when more days are asked for than the level allows: 30 for "senior", 25 for "junior", 5 for any other level. Without a level or without days nothing is denied.
package small.s24

deny if input.days > allowance(input.level)

default allowance(_) := 5

allowance(level) := data.days[level]
