package governance.servers.crm.test

import data.governance.servers.crm

rules(tool, groups, args) := {violation.rule |
	denials := crm.deny with input as {"user": {"groups": groups}, "action": {"tool": tool, "args": args}}
	some violation in denials
}

agent := ["support-agents"]

lead := ["support-agents", "support-leads"]

test_complete_arguments_are_not_denied if {
	rules("contact.read", agent, {"customer_id": "c-77"}) == set()
	rules("contact.update", agent, {"customer_id": "c-77", "fields": {"phone": "+49 30 000000"}}) == set()
}

test_missing_or_mistyped_arguments if {
	rules("contact.read", agent, {}) == {"CRM-001"}
	rules("contact.read", agent, {"customer_id": 77}) == {"CRM-001"}
	rules("refund.issue", agent, {"customer_id": "c-77", "amount": "20"}) == {"CRM-001"}
	rules("ticket.search", agent, {"rows": null}) == {"CRM-001"}
	rules("ticket.reply", agent, {"text": "hello"}) == {"CRM-001"}
}

test_refund_of_nothing if {
	rules("refund.issue", agent, {"customer_id": "c-77", "amount": 0}) == {"CRM-002"}
	rules("refund.issue", agent, {"customer_id": "c-77", "amount": 0.01}) == set()
}

test_refund_limit_is_the_highest_of_the_groups if {
	rules("refund.issue", agent, {"customer_id": "c-77", "amount": 50}) == set()
	rules("refund.issue", agent, {"customer_id": "c-77", "amount": 50.5}) == {"CRM-003"}
	rules("refund.issue", lead, {"customer_id": "c-77", "amount": 500}) == set()
	rules("refund.issue", lead, {"customer_id": "c-77", "amount": 501}) == {"CRM-003"}
}

test_nothing_is_refunded_without_a_limit if {
	rules("refund.issue", ["account-managers"], {"customer_id": "c-77", "amount": 1}) == {"CRM-003"}
}

test_rows if {
	rules("ticket.search", agent, {"rows": 200}) == set()
	rules("ticket.search", agent, {"rows": 201}) == {"CRM-004"}
	rules("contact.export", agent, {"rows": 1000}) == set()
	rules("contact.export", agent, {"rows": 1001}) == {"CRM-004"}
}

test_mail if {
	rules("ticket.reply", agent, {"to": "Desk@Example.com", "text": "hello"}) == set()
	rules("ticket.reply", agent, {"to": "desk@example.net", "text": "hello"}) == {"CRM-005"}
	rules("ticket.reply", agent, {"to": "desk@not-example.com", "text": "hello"}) == {"CRM-005"}
}
