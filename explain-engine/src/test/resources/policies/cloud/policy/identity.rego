# METADATA
# title: Identity
# description: What roles and policies may allow.
# custom:
#   area: identity
package cloud.identity

import data.cloud.plan

documents contains {"address": resource.address, "statements": statements} if {
	some resource in plan.of_types({"aws_iam_policy", "aws_iam_role_policy", "aws_s3_bucket_policy", "aws_sqs_queue_policy"})
	document := json.unmarshal(resource.change.after.policy)
	statements := listed(document.Statement)
}

allowing contains {"address": document.address, "statement": statement} if {
	some document in documents
	some statement in document.statements
	statement.Effect == "Allow"
}

# METADATA
# title: No statement allows everything
# custom:
#   severity: critical
#   control: IAM-1
deny contains msg if {
	some entry in allowing
	"*" in listed(entry.statement.Action)
	"*" in listed(entry.statement.Resource)
	msg := sprintf("IAM-1 %s: a statement allows every action on everything", [entry.address])
}

# METADATA
# title: No statement allows all of a service
# custom:
#   severity: high
#   control: IAM-2
deny contains msg if {
	some entry in allowing
	some action in listed(entry.statement.Action)
	[service, "*"] = split(action, ":")
	not service in data.services.harmless
	msg := sprintf("IAM-2 %s: every action of %q is allowed", [entry.address, service])
}

# METADATA
# title: Only known principals
# custom:
#   severity: critical
#   control: IAM-3
deny contains msg if {
	some entry in allowing
	some principal in principals(entry.statement)
	not known(principal)
	not entry.statement.Condition
	msg := sprintf("IAM-3 %s: %q may act without a condition", [entry.address, principal])
}

# METADATA
# title: Roles are not passed freely
# custom:
#   severity: high
#   control: IAM-4
deny contains msg if {
	some entry in allowing
	dangerous := {"iam:PassRole", "iam:CreateAccessKey", "sts:AssumeRole"} & {action | some action in listed(entry.statement.Action)}
	count(dangerous) > 0
	some target in listed(entry.statement.Resource)
	endswith(target, "*")
	msg := sprintf("IAM-4 %s: %s on any of %q", [entry.address, concat(", ", dangerous), target])
}

# METADATA
# title: Statements say what they allow
# description: NotAction with Allow grants whatever comes next year.
# custom:
#   severity: medium
#   control: IAM-5
deny contains msg if {
	some entry in allowing
	inverted := object.keys(entry.statement) & {"NotAction", "NotResource", "NotPrincipal"}
	some word in inverted
	msg := sprintf("IAM-5 %s: a statement allows by %s", [entry.address, word])
}

# METADATA
# title: Passwords are long
# custom:
#   severity: medium
#   control: IAM-6
deny contains msg if {
	some policy in plan.of_type("aws_iam_account_password_policy")
	length := object.get(policy.change.after, "minimum_password_length", 6)
	length < data.limits.password_length
	msg := sprintf("IAM-6 %s: passwords of %d characters are too short, %d are needed", [policy.address, length, data.limits.password_length])
}

# One thing stands alone, several stand in an array.
listed(value) := value if is_array(value)

listed(value) := [value] if not is_array(value)

principals(statement) := {"*"} if statement.Principal == "*"

principals(statement) := {principal |
	some kind in ["AWS", "Federated"]
	some principal in listed(statement.Principal[kind])
} if {
	is_object(statement.Principal)
}

known(principal) if {
	some account in data.accounts
	startswith(principal, sprintf("arn:aws:iam::%s:", [account]))
}

known(principal) if principal in data.services.principals
