# Who calls. The gateway has verified the signature before it asks; a token that it decoded already comes as `input.claims`.
package parcels.token

claims := input.claims if not bearer

claims := payload if {
	[_, payload, _] := io.jwt.decode(bearer)
}

bearer := substring(header, 7, -1) if {
	header := input.headers.authorization
	startswith(lower(header), "bearer ")
}

now := time.parse_rfc3339_ns(input.received_at) / 1000000000

valid if {
	claims.iss in data.issuers
	audience_is_ours
	now < claims.exp
	object.get(claims, "nbf", 0) <= now
}

audience_is_ours if claims.aud == "parcels"

audience_is_ours if "parcels" in claims.aud

scopes := {scope | some scope in split(claims.scope, " ")} if is_string(claims.scope)

scopes := {scope | some scope in claims.scope} if is_array(claims.scope)

default scopes := set()

# Roles are what the directory grants, and what the token brings of those that a token may bring.
granted := {role | some role in data.users[claims.sub].roles} | ({role | some role in claims.roles} & {role | some role in data.token_roles})

roles := graph.reachable(data.inherits, granted)

is_machine if claims.sub == claims.client_id
