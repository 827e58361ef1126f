# METADATA
# title: Network
# description: What may be reached from where.
# custom:
#   area: network
package cloud.network

import data.cloud.plan

sensitive_ports := {22: "SSH", 3389: "RDP", 3306: "MySQL", 5432: "PostgreSQL", 6379: "Redis"}

# METADATA
# title: Administration ports are not open to the world
# custom:
#   severity: critical
#   control: NET-1
deny contains msg if {
	some group in plan.of_type("aws_security_group")
	some rule in group.change.after.ingress
	some range in rule.cidr_blocks
	anywhere(range)
	some port, service in sensitive_ports
	covers(rule, port)
	msg := sprintf("NET-1 %s: %s (port %d) is open to %s", [group.address, service, port, range])
}

# METADATA
# title: Separate rules are held to the same
# custom:
#   severity: critical
#   control: NET-1
deny contains msg if {
	some rule in plan.of_type("aws_security_group_rule")
	rule.change.after.type == "ingress"
	some range in array.concat(
		object.get(rule.change.after, "cidr_blocks", []),
		object.get(rule.change.after, "ipv6_cidr_blocks", []),
	)
	anywhere(range)
	open := {port | some port, _ in sensitive_ports; covers(rule.change.after, port)}
	count(open) > 0
	msg := sprintf("NET-1 %s: %d administration ports are open to %s", [rule.address, count(open), range])
}

# METADATA
# title: Databases are reached from our networks only
# custom:
#   severity: high
#   control: NET-2
deny contains msg if {
	some group in plan.of_type("aws_security_group")
	plan.tags(group).tier == "data"
	some rule in group.change.after.ingress
	some range in rule.cidr_blocks
	not ours(range)
	msg := sprintf("NET-2 %s: %s is none of our networks", [group.address, range])
}

# METADATA
# title: Few ports at a time
# description: A rule opens 100 ports at most.
# custom:
#   severity: low
#   control: NET-3
deny contains msg if {
	some group in plan.of_type("aws_security_group")
	some i, rule in group.change.after.ingress
	rule.protocol != "-1"
	width := (rule.to_port - rule.from_port) + 1
	width > 100
	msg := sprintf("NET-3 %s: rule %d opens %d ports at once", [group.address, i + 1, width])
}

# METADATA
# title: Subnets lie within their network
# custom:
#   severity: medium
#   control: NET-4
deny contains msg if {
	some subnet in plan.of_type("aws_subnet")
	range := subnet.change.after.cidr_block
	planned := data.networks[input.variables.network.value].cidr
	not net.cidr_contains(planned, range)
	msg := sprintf("NET-4 %s: %s lies outside of %s", [subnet.address, range, planned])
}

# METADATA
# title: Databases are not on the internet
# custom:
#   severity: critical
#   control: NET-5
deny contains msg if {
	some database in plan.of_type("aws_db_instance")
	database.change.after.publicly_accessible == true
	msg := sprintf("NET-5 %s: the database has a public address", [database.address])
}

# METADATA
# title: Listeners speak TLS
# description: A listener redirects to HTTPS, or speaks TLS 1.2 or later.
# custom:
#   severity: high
#   control: NET-6
deny contains msg if {
	some listener in plan.of_type("aws_lb_listener")
	not secure(listener.change.after)
	msg := sprintf("NET-6 %s: the listener on port %v does not use a modern TLS", [listener.address, object.get(listener.change.after, "port", "?")])
}

anywhere(range) if range in {"0.0.0.0/0", "::/0"}

anywhere(range) if {
	contains(range, ".")
	to_number(split(range, "/")[1]) < 8
}

covers(rule, _) if rule.protocol == "-1"

covers(rule, port) if {
	rule.from_port <= port
	port <= rule.to_port
}

ours(range) if {
	some network in data.networks
	net.cidr_contains(network.cidr, range)
}

secure(listener) if {
	listener.protocol in {"HTTPS", "TLS"}
	some policy in data.tls_policies
	listener.ssl_policy == policy
}

secure(listener) if {
	some action in listener.default_action
	action.type == "redirect"
	action.redirect[0].protocol == "HTTPS"
}
