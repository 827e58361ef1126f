# METADATA
# title: Masking of decision logs
# description: Personal data is erased from the log of decisions, or replaced.
# organizations:
#   - Compliance
package governance.logging

# Who works with customers is not logged.
mask contains "/input/user/id" if input.input.action.server == "crm"

# What was written to a customer is not logged.
mask contains "/input/action/args/text"

# A session is decided without clearances: they need not be logged.
mask contains "/input/user/data_classifications_authorized" if not input.input.action

mask contains {"op": "upsert", "path": "/input/action/args/customer_id", "value": "withheld"} if {
	input.input.action.args.customer_id
}

mask contains {"op": "upsert", "path": "/result/metadata/appeal_path", "value": "see the gateway"} if {
	input.result.metadata.appeal_path != "none"
}
