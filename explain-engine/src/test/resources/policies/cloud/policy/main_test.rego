package main_test

import data.main

plan(resources) := {
	"terraform_version": "1.9.0",
	"timestamp": "2026-11-20T09:30:00Z",
	"variables": {
		"environment": {"value": "production"},
		"network": {"value": "core"},
		"cost_centre": {"value": "CC-1042"},
	},
	"resource_changes": resources,
}

created(type, after) := {
	"address": sprintf("%s.x", [type]),
	"mode": "managed",
	"type": type,
	"change": {"actions": ["create"], "after": after, "after_unknown": {}},
}

tagged := {"tags": {"owner": "a", "cost-centre": "CC-1042", "data-class": "internal"}}

denied(resources) := {code |
	some msg in main.deny with input as plan(resources)
	code := split(msg, " ")[0]
}

allows(statement) := denied([created("aws_iam_policy", {"policy": json.marshal({"Statement": statement})})])

test_an_empty_plan_is_fine if denied([]) == set()

test_an_encrypted_and_guarded_bucket_is_fine if {
	denied([
		created("aws_s3_bucket", object.union(tagged, {"bucket": "b"})),
		created("aws_s3_bucket_server_side_encryption_configuration", {"bucket": "b", "rule": [{"apply_server_side_encryption_by_default": [{"sse_algorithm": "aws:kms"}]}]}),
		created("aws_s3_bucket_public_access_block", {
			"bucket": "b",
			"block_public_acls": true,
			"block_public_policy": true,
			"ignore_public_acls": true,
			"restrict_public_buckets": true,
		}),
	]) == set()
}

test_a_bare_bucket_is_denied_thrice if {
	denied([created("aws_s3_bucket", {"bucket": "b"})]) == {"CMP-3", "STO-1", "STO-3"}
}

test_a_volume_whose_encryption_is_not_known_yet_passes if {
	volume := json.patch(created("aws_ebs_volume", {}), [{"op": "add", "path": "change/after_unknown/encrypted", "value": true}])
	denied([volume]) == set()
	denied([created("aws_ebs_volume", {})]) == {"STO-5"}
}

test_block_devices_are_found_at_any_depth if {
	denied([created("aws_launch_template", {
		"metadata_options": [{"http_tokens": "required"}],
		"block_device_mappings": [{"ebs": [{"volume_type": "gp3"}]}],
	})]) == {"STO-6"}
}

test_a_database_needs_all_three if {
	denied([created("aws_rds_cluster", {"backup_retention_period": 14, "deletion_protection": true})]) == set()
	denied([created("aws_rds_cluster", {"backup_retention_period": 13, "deletion_protection": true})]) == {"STO-7"}
}

ingress(changes) := denied([created(
	"aws_security_group",
	object.union(tagged, {"ingress": [object.union({"from_port": 22, "to_port": 22, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]}, changes)]}),
)])

test_administration_ports_are_not_open if {
	ingress({}) == {"NET-1"}
	ingress({"cidr_blocks": ["64.0.0.0/3"]}) == {"NET-1"}
	ingress({"cidr_blocks": ["10.20.0.0/16"]}) == set()
	ingress({"from_port": 443, "to_port": 443}) == set()
	ingress({"from_port": 23, "to_port": 400}) == {"NET-3"}
}

test_a_group_in_the_data_tier_knows_its_neighbours if {
	group := {"tags": object.union(tagged.tags, {"tier": "data"}), "ingress": [{"from_port": 5432, "to_port": 5432, "protocol": "tcp", "cidr_blocks": ["10.65.1.0/24"]}]}
	denied([created("aws_security_group", group)]) == set()
	denied([created("aws_security_group", json.patch(group, [{"op": "replace", "path": "ingress/0/cidr_blocks", "value": ["10.0.0.0/8"]}]))]) == {"NET-2"}
}

test_statements if {
	allows({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}) == set()
	allows({"Effect": "Deny", "Action": "*", "Resource": "*"}) == set()
	allows([{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}]) == {"IAM-1"}
	allows([{"Effect": "Allow", "Action": ["kms:*"], "Resource": ["a"]}]) == {"IAM-2"}
	allows([{"Effect": "Allow", "Action": ["sts:AssumeRole"], "Resource": ["a*"]}]) == {"IAM-4"}
}

test_old_runtimes_only_warn if {
	request := plan([created("aws_lambda_function", {"runtime": "nodejs18.x"})])
	main.deny == set() with input as request
	count(main.warn) == 1 with input as request
}

test_what_holds_data_is_not_destroyed if {
	gone := {"address": "aws_db_instance.x", "mode": "managed", "type": "aws_db_instance", "change": {"actions": ["delete"], "before": {}, "after": null}}
	denied([gone]) == {"CMP-7"}
}
