# METADATA
# title: Decision on an action
# description: Combines the bundles, dispatches by MCP server, and answers the gateway.
# organizations:
#   - AI governance
# labels:
#   bundle: main
# custom:
#   owner: ai-governance
package governance.main

import data.governance.compliance
import data.governance.identity
import data.governance.overrides
import data.governance.resource
import data.governance.workflow

# A bundle that is loaded has a set of denials, even if nothing is in it.
unloaded contains "identity" if not identity.deny

unloaded contains "resource" if not resource.deny

unloaded contains "workflow" if not workflow.deny

unloaded contains "compliance" if not compliance.deny

violations contains violation if some violation in identity.deny

violations contains violation if some violation in resource.deny

violations contains violation if some violation in workflow.deny

violations contains violation if some violation in compliance.deny

# Each MCP server has a policy of its own.
violations contains violation if some violation in data.governance.servers[input.action.server].deny

# METADATA
# title: All bundles are loaded
# description: While a bundle is missing, nobody can say what it would have denied.
# labels:
#   rule: MAIN-001
# custom:
#   rule_id: MAIN-001
#   severity: critical
#   controls: [GOV-1.1]
violations contains {"rule": "MAIN-001", "severity": "critical", "message": message, "remediation": remediation} if {
	some bundle in unloaded
	message := sprintf("the bundle %q is not loaded", [bundle])
	remediation := "tell the agent platform team that a policy is missing"
}

# METADATA
# title: The MCP server has a policy
# description: A server that nobody has written a policy for may not be called.
# labels:
#   rule: MAIN-002
# custom:
#   rule_id: MAIN-002
#   severity: high
#   controls: [GOV-1.2]
violations contains {"rule": "MAIN-002", "severity": "high", "message": message, "remediation": remediation} if {
	server := input.action.server
	is_string(server)
	not data.governance.servers[server].deny
	message := sprintf("there is no policy for the server %q", [server])
	remediation := "have a policy written for the server"
}

# What is left when break-glass has lifted what it may.
effective contains violation if {
	some violation in violations
	not lifted(violation)
}

lifted(violation) if violation.severity in overrides.lifted_severities

# A person is asked only for what nothing else forbids.
blocking contains violation if some violation in effective

blocking contains violation if {
	count(effective) == 0
	some violation in workflow.pending
}

default allow := false

allow if count(blocking) == 0

default approval := {"required": false}

approval := {"required": true, "approver_role": workflow.approval.approver_role} if {
	count(effective) == 0
	count(workflow.pending) > 0
}

default audit_required := false

audit_required if overrides.break_glass_active

audit_required if resource.highest_level >= 3

audit_required if {
	some violation in violations
	violation.severity == "critical"
}

audit_required if approval.required

# Whom to turn to: the gravest matter first.
appeal_path := "none" if {
	allow
} else := data.policy.appeals.critical if {
	some violation in effective
	violation.severity == "critical"
} else := data.policy.appeals.compliance if {
	some violation in effective
	startswith(violation.rule, "CMP-")
} else := data.policy.appeals.data if {
	some violation in effective
	violation.rule == "RES-006"
} else := data.policy.appeals.otherwise

# The turns that are left in this conversation.
default rate_limit_remaining := 0

rate_limit_remaining := workflow.turns_remaining

matched contains violation.rule if some violation in violations

matched contains violation.rule if some violation in workflow.pending

# METADATA
# title: Decision
# description: May the agent do this, why not, and what can be done about it.
# entrypoint: true
decision := {
	"allow": allow,
	"reasons": sort({violation.message | some violation in blocking}),
	"remediation": sort({violation.remediation | some violation in blocking}),
	"metadata": {
		"policy_version": data.policy.version,
		"matched_rules": sort(matched),
		"audit_required": audit_required,
		"rate_limit_remaining": rate_limit_remaining,
		"approval": approval,
		"appeal_path": appeal_path,
	},
}
