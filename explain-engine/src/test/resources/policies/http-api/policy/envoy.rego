# METADATA
# title: Parcel API behind Envoy
# description: The same decision, for Envoy's external authorization.
package parcels.envoy

import data.parcels.authz

http := input.attributes.request.http

request := {
	"method": http.method,
	"path": concat("/", array.concat([""], input.parsed_path)),
	"query": {name: values[0] | some name, values in input.parsed_query},
	"headers": http.headers,
	"source": {"address": input.attributes.source.address.socketAddress.address},
	"received_at": input.attributes.request.time,
	"body": object.get(input, "parsed_body", {}),
	"usage": {"last_minute": to_number(object.get(http.headers, "x-calls-last-minute", "0"))},
}

allowed := answer if {
	answer := authz.allow with input as request
}

status := answer if {
	answer := authz.status with input as request
}

# METADATA
# title: Answer to Envoy
# entrypoint: true
response := {
	"allowed": true,
	"headers": {"x-caller": caller},
	"response_headers_to_add": {"x-policy": "parcels"},
	"request_headers_to_remove": ["x-incident"],
} if {
	allowed
} else := {
	"allowed": false,
	"http_status": status,
	"headers": {"content-type": "application/json"},
	"body": json.marshal({"error": message}),
}

message := answer if {
	answer := authz.message with input as request
}

caller := subject if {
	subject := data.parcels.token.claims.sub with input as request
}

default caller := "anonymous"
