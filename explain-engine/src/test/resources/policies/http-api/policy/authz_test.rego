package parcels.authz_test

import data.parcels.authz
import data.parcels.envoy

# 20 November 2026, a Friday, 10:15 UTC.
at := "2026-11-20T10:15:00Z"

seconds := 1795169700

claims(sub, changes) := object.union(
	{
		"iss": "https://login.parcels.example",
		"aud": "parcels",
		"sub": sub,
		"exp": seconds + 60,
		"auth_time": seconds - 60,
		"scope": "parcels:read parcels:write",
	},
	changes,
)

call(method, path, sub, changes) := object.union(
	{
		"method": method,
		"path": path,
		"headers": {},
		"source": {"address": "192.0.2.1"},
		"received_at": at,
		"claims": claims(sub, {}),
	},
	changes,
)

test_the_clock_of_these_tests if time.parse_rfc3339_ns(at) == seconds * 1000000000

test_anybody_may_ask_for_health if authz.allow with input as {"method": "GET", "path": "/health"}

test_nothing_is_denied if not authz.allow with input as {}

test_owners_see_their_parcels if {
	authz.allow with input as call("GET", "/parcels/p-1", "u-100", {})
	not authz.allow with input as call("GET", "/parcels/p-3", "u-100", {})
}

test_a_scope_is_a_whole_word if {
	not authz.allow with input as call("GET", "/parcels/p-1", "u-100", {"claims": {"scope": "parcels:reader"}})
}

test_a_token_ends if {
	request := call("GET", "/parcels/p-1", "u-100", {"claims": {"exp": seconds}})
	not authz.allow with input as request
	authz.status == 401 with input as request
}

test_a_header_wins_over_decoded_claims if {
	request := call("GET", "/parcels/p-1", "u-100", {"headers": {"authorization": "Bearer e30.e30.e30"}})
	not authz.allow with input as request
}

test_managers_inherit_from_clerks if {
	authz.allow with input as call("GET", "/depots/north", "s-201", {})
	not authz.allow with input as call("GET", "/depots/south", "s-201", {})
	not authz.allow with input as call("POST", "/depots/north", "s-200", {})
}

test_refunds_have_a_limit_of_the_highest_role[amount] if {
	some amount in [1, 50, 500]
	authz.allow with input as call("POST", "/invoices/i-41/refund", "s-203", {"body": {"amount": amount}})
}

test_no_refund_beyond_it[amount] if {
	some amount in [-1, 0, 500.01, "10"]
	not authz.allow with input as call("POST", "/invoices/i-41/refund", "s-203", {"body": {"amount": amount}})
}

test_an_invoice_is_refunded_once if {
	not authz.allow with input as call("POST", "/invoices/i-42/refund", "s-203", {"body": {"amount": 1}})
}

test_couriers_work_by_day if {
	courier := {"claims": {"roles": ["courier"]}}
	authz.allow with input as call("POST", "/routes/r-7/events", "c-300", courier)
	night := object.union(courier, {"received_at": "2026-11-19T21:00:00Z"})
	not authz.allow with input as call("POST", "/routes/r-7/events", "c-300", night)
}

test_a_token_cannot_bring_every_role if {
	not authz.allow with input as call("GET", "/depots/north", "c-300", {"claims": {"roles": ["depot-clerk"]}})
}

test_denials_override if {
	authz.deny == {"this network is banned"} with input as call("GET", "/parcels/p-1", "u-100", {"source": {"address": "203.0.113.63"}})
	not authz.allow with input as call("GET", "/parcels/p-1", "u-100", {"source": {"address": "203.0.113.63"}})
	authz.allow with input as call("GET", "/parcels/p-1", "u-100", {"source": {"address": "203.0.113.64"}})
}

test_limits_come_from_the_plan if {
	authz.status == 429 with input as call("GET", "/parcels/p-1", "u-100", {"usage": {"last_minute": 61}})
	authz.status == 200 with input as call("GET", "/parcels/p-1", "u-100", {
		"usage": {"last_minute": 61},
		"claims": {"plan": "business"},
	})
}

test_changes_need_a_fresh_session if {
	request := call("PATCH", "/parcels/p-1/destination", "u-100", {"claims": {"auth_time": seconds - 3601}})
	authz.message == "sign in again to change something" with input as request
}

test_partners_come_from_their_network if {
	partner := {
		"claims": {"client_id": "shopfront", "scope": ["partner", "parcels:create"]},
		"source": {"address": "2001:db8:40:1::5"},
	}
	authz.allow with input as call("POST", "/parcels", "shopfront", partner)
	not authz.allow with input as call("DELETE", "/parcels", "shopfront", partner)
	not authz.allow with input as call("POST", "/parcels", "shopfront", object.union(partner, {"source": {"address": "2001:db8:41::5"}}))
}

test_envoy_gets_a_body if {
	request := {
		"attributes": {"source": {"address": {"socketAddress": {"address": "192.0.2.1"}}}, "request": {
			"time": at,
			"http": {"method": "GET", "headers": {}},
		}},
		"parsed_path": ["parcels", "p-1"],
		"parsed_query": {},
	}
	envoy.response == {
		"allowed": false,
		"http_status": 401,
		"headers": {"content-type": "application/json"},
		"body": `{"error":"sign in first"}`,
	} with input as request
}
