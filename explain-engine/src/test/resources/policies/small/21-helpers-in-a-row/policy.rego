# entrypoint: data.small.s21.allow
# says: Allowed when the user belongs to a team that owns the service, and the service is not frozen. A missing user or service is not allowed.
package small.s21

default allow := false

allow if {
	owner
	not frozen
}

owner if input.user in members

members contains member if {
	some member in data.teams[team].members
}

team := data.services[input.service].team

frozen if data.services[input.service].frozen
