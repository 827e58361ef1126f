# METADATA
# title: Deployments
# description: What holds for the tools of the MCP server "deploy" alone.
# organizations:
#   - Platform
# labels:
#   bundle: deploy
# custom:
#   owner: platform
package governance.servers.deploy

service := data.mcp.deploy.services[input.action.args.service]

required := data.mcp.deploy.required_args[input.action.tool]

given contains name if {
	some name, type in required
	type_name(input.action.args[name]) == type
}

# METADATA
# title: The arguments are complete
# description: Every argument that the tool requires is there and of the right type.
# labels:
#   rule: DPL-001
# custom:
#   rule_id: DPL-001
#   severity: medium
#   controls: [DPL-1.1]
deny contains {"rule": "DPL-001", "severity": "medium", "message": message, "remediation": remediation} if {
	some name, _ in required
	not name in given
	message := sprintf("the argument %q is missing or of the wrong type", [name])
	remediation := "call the tool with all its arguments"
}

# METADATA
# title: The service is known
# description: Only services that are registered for agents may be touched.
# labels:
#   rule: DPL-002
# custom:
#   rule_id: DPL-002
#   severity: high
#   controls: [DPL-1.2]
deny contains {"rule": "DPL-002", "severity": "high", "message": message, "remediation": remediation} if {
	is_string(input.action.args.service)
	not service
	message := sprintf("the service %q is not registered for agents", [input.action.args.service])
	remediation := "have the service registered by its owner"
}

# METADATA
# title: No change during a freeze
# description: A service is not changed while it is frozen.
# labels:
#   rule: DPL-003
# custom:
#   rule_id: DPL-003
#   severity: high
#   controls: [DPL-2.1]
deny contains {"rule": "DPL-003", "severity": "high", "message": message, "remediation": remediation} if {
	input.action.tool in {"rollout.start", "rollout.rollback", "flag.set"}
	some freeze in data.mcp.deploy.freezes
	freeze.service == input.action.args.service
	now := time.parse_rfc3339_ns(input.environment.time)
	now >= time.parse_rfc3339_ns(freeze.from)
	now < time.parse_rfc3339_ns(freeze.until)
	message := sprintf("the service %q is frozen until %s", [freeze.service, freeze.until])
	remediation := "wait for the end of the freeze"
}

# METADATA
# title: Rollouts begin small
# description: The first step of a rollout is limited for each service.
# labels:
#   rule: DPL-004
# custom:
#   rule_id: DPL-004
#   severity: medium
#   controls: [DPL-2.2]
deny contains {"rule": "DPL-004", "severity": "medium", "message": message, "remediation": remediation} if {
	input.action.tool == "rollout.start"
	is_number(input.action.args.percent)
	limit := object.get(service, "max_percent", 0)
	input.action.args.percent > limit
	message := sprintf("a step of %v percent is above the limit of %v", [input.action.args.percent, limit])
	remediation := "begin with a smaller step"
}

# METADATA
# title: Images are ours and pinned
# description: An image comes from the internal registry and is named by its digest.
# labels:
#   rule: DPL-005
# custom:
#   rule_id: DPL-005
#   severity: critical
#   owner: security-operations
#   controls: [DPL-3.1, SEC-5.1]
deny contains {"rule": "DPL-005", "severity": "critical", "message": message, "remediation": remediation} if {
	input.action.tool == "rollout.start"
	is_string(input.action.args.image)
	not trusted(input.action.args.image)
	message := sprintf("the image %q is not from the internal registry or not pinned", [input.action.args.image])
	remediation := "build the image again and name it by its digest"
}

trusted(image) if {
	startswith(image, data.mcp.deploy.image_prefix)
	regex.match(`@sha256:[0-9a-f]{64}$`, image)
}

# METADATA
# title: Only reviewed runbooks are executed
# description: A runbook is executed only if it has been reviewed.
# labels:
#   rule: DPL-006
# custom:
#   rule_id: DPL-006
#   severity: critical
#   controls: [DPL-3.2]
deny contains {"rule": "DPL-006", "severity": "critical", "message": message, "remediation": remediation} if {
	input.action.tool == "runbook.execute"
	is_string(input.action.args.runbook)
	not reviewed(input.action.args.runbook)
	message := sprintf("the runbook %q has not been reviewed", [input.action.args.runbook])
	remediation := "have the runbook reviewed"
}

reviewed(runbook) if runbook in data.mcp.deploy.runbooks

# METADATA
# title: Production is called production
# description: Any environment that is not known as a test environment counts as production.
# labels:
#   rule: DPL-007
# custom:
#   rule_id: DPL-007
#   severity: high
#   controls: [DPL-2.3]
deny contains {"rule": "DPL-007", "severity": "high", "message": message, "remediation": remediation} if {
	environment := input.action.args.environment
	not for_tests(environment)
	input.environment.is_production == false
	message := sprintf("the environment %q is production but is not declared so", [environment])
	remediation := "declare the action as acting in production"
}

for_tests(environment) if environment in data.mcp.deploy.test_environments
