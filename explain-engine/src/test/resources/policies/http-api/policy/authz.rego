# METADATA
# title: Parcel API
# description: Who may call what, when, and how often.
package parcels.authz

import data.parcels.token

default allow := false

path := split(trim(input.path, "/"), "/")

# METADATA
# title: Health is for everybody
allow if {
	input.method == "GET"
	path in [["health"], ["ready"]]
}

# METADATA
# title: Documentation is for everybody
allow if {
	input.method in {"GET", "HEAD"}
	path[0] == "docs"
	count(path) <= 3
}

# METADATA
# title: Tracking needs only the parcel's code
allow if {
	input.method == "GET"
	path = ["track", id]
	parcel := data.parcel_register[id]
	parcel.tracking_code == input.query.code
	not blocked
}

# METADATA
# title: Customers see their own parcels
allow if {
	input.method == "GET"
	path = ["parcels", id]
	token.valid
	"parcels:read" in token.scopes
	data.parcel_register[id].owner == token.claims.sub
	not denied
}

# METADATA
# title: Customers redirect their own parcels until they are out for delivery
allow if {
	input.method in ["PUT", "PATCH"]
	path = ["parcels", id, "destination"]
	token.valid
	"parcels:write" in token.scopes
	parcel := data.parcel_register[id]
	parcel.owner == token.claims.sub
	not parcel.state in {"out-for-delivery", "delivered"}
	not denied
}

# METADATA
# title: People see what they are
allow if {
	input.method == "GET"
	path == ["users", token.claims.sub]
	token.valid
	not denied
}

# METADATA
# title: Staff do what their roles grant
allow if {
	token.valid
	some role in token.roles
	some grant in data.grants[role]
	grant.action == action
	grant.resource == path[0]
	not restricted_to_other_depot(grant)
	not denied
}

# METADATA
# title: Couriers report on their own route during the day
allow if {
	input.method == "POST"
	path = ["routes", route, "events"]
	token.valid
	"courier" in token.roles
	data.routes[route].courier == token.claims.sub
	working_hours
	not denied
}

# METADATA
# title: Refunds up to a limit
allow if {
	input.method == "POST"
	path = ["invoices", invoice, "refund"]
	token.valid
	data.invoices[invoice].state != "refunded"
	limit := max([most | some role in token.roles; most := data.refund_limits[role]])
	input.body.amount > 0
	input.body.amount <= limit
	not denied
}

# METADATA
# title: Partner systems call what was agreed
allow if {
	token.valid
	token.is_machine
	partner := data.partners[token.claims.client_id]
	some pattern in partner.paths
	glob.match(pattern, ["/"], concat("/", path))
	input.method in partner.methods
	from_networks(partner.networks)
	every scope in partner.required_scopes {
		scope in token.scopes
	}
	not denied
}

# METADATA
# title: Exports by auditors, one year at a time
allow if {
	input.method == "GET"
	path = ["exports", year]
	regex.match(`^20[0-9]{2}$`, year)
	to_number(year) < to_number(substring(input.received_at, 0, 4))
	token.valid
	"auditor" in token.roles
	token.claims.acr == "mfa"
	not denied
}

# METADATA
# title: Emergency access
# description: The duty officer may read everything while an incident is open.
allow if {
	input.method == "GET"
	token.valid
	some incident in data.incidents
	incident.open
	incident.officer == token.claims.sub
	input.headers["x-incident"] == incident.id
}

# METADATA
# title: Locked accounts
deny contains "this account is locked" if data.users[token.claims.sub].locked

# METADATA
# title: Networks that were banned
deny contains "this network is banned" if blocked

# METADATA
# title: Too many calls
deny contains message if {
	over_limit
	message := sprintf("%d calls within a minute are more than %d", [input.usage.last_minute, limit_per_minute])
}

# METADATA
# title: Changes only over a fresh session
deny contains "sign in again to change something" if {
	action != "read"
	not token.is_machine
	token.now - token.claims.auth_time > 3600
}

# METADATA
# title: No large bodies
deny contains message if {
	size := to_number(input.headers["content-length"])
	size > 1024 * 1024
	message := sprintf("a body of %d bytes is too large", [size])
}

# METADATA
# title: Maintenance
deny contains "the service is being maintained" if {
	some window in data.maintenance
	time.parse_rfc3339_ns(window.from) <= now_ns
	now_ns < time.parse_rfc3339_ns(window.to)
	action != "read"
}

denied if count(deny) > 0

blocked if {
	some network in data.banned_networks
	net.cidr_contains(network, input.source.address)
}

over_limit if input.usage.last_minute > limit_per_minute

limit_per_minute := data.plans[token.claims.plan].per_minute

default limit_per_minute := 60

restricted_to_other_depot(grant) if {
	grant.own_depot
	depot_of(path) != data.users[token.claims.sub].depot
}

depot_of(["depots", depot]) := depot

depot_of(["depots", depot, _]) := depot

depot_of(["parcels", id]) := data.parcel_register[id].depot

depot_of(["parcels", id, _]) := data.parcel_register[id].depot

working_hours if {
	[hour, _, _] := time.clock([now_ns, "Europe/Berlin"])
	hour >= 6
	hour < 22
	not time.weekday([now_ns, "Europe/Berlin"]) == "Sunday"
}

from_networks(networks) if {
	some network in networks
	net.cidr_contains(network, input.source.address)
}

now_ns := time.parse_rfc3339_ns(input.received_at)

action := "read" if input.method in {"GET", "HEAD"}

action := "create" if input.method == "POST"

action := "update" if input.method in {"PUT", "PATCH"}

action := "delete" if input.method == "DELETE"

known_resource if path[0] in data.resources

# METADATA
# title: The status that the gateway answers with
status := 200 if {
	allow
} else := 404 if {
	not known_resource
} else := 401 if {
	not token.valid
} else := 429 if {
	over_limit
} else := 503 if {
	"the service is being maintained" in deny
} else := 403

# METADATA
# title: What the caller is told
message := "" if {
	allow
} else := "there is no such resource" if {
	not known_resource
} else := "sign in first" if {
	not token.valid
} else := concat("; ", deny) if {
	count(deny) > 0
} else := sprintf("%s may not %s %s", [object.get(token.claims, "name", "the caller"), action, path[0]])
