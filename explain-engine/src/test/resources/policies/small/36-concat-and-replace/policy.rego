# entrypoint: data.small.s36.allow
# says: Allowed when the code is the team and the project with a dash between, and with every blank of the project made an underscore. A missing field is not allowed.
package small.s36

default allow := false

allow if input.code == concat("-", [input.team, replace(input.project, " ", "_")])
