# METADATA
# title: Storage
# description: Data at rest is encrypted, not public, and can be got back.
# custom:
#   area: storage
package cloud.storage

import data.cloud.plan

# METADATA
# title: Buckets are encrypted with a key of ours
# description: Each bucket has a rule that encrypts by a customer-managed key.
# custom:
#   severity: high
#   control: STO-1
#   standards: [ISO27001-A.8.24]
deny contains msg if {
	some bucket in plan.of_type("aws_s3_bucket")
	not plan.excepted(bucket, "STO-1")
	not encrypted(bucket)
	msg := sprintf("STO-1 %s: the bucket is not encrypted with a key of ours", [bucket.address])
}

# METADATA
# title: Buckets block public access
# description: All four switches of a public access block are on.
# custom:
#   severity: critical
#   control: STO-2
deny contains msg if {
	some block in plan.of_type("aws_s3_bucket_public_access_block")
	off := [switch |
		some switch in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
		object.get(block.change.after, switch, false) == false
	]
	count(off) > 0
	msg := sprintf("STO-2 %s: public access is left open by %s", [block.address, concat(" and ", off)])
}

# METADATA
# title: Every bucket has a public access block
# custom:
#   severity: critical
#   control: STO-3
deny contains msg if {
	guarded := {block.change.after.bucket | some block in plan.of_type("aws_s3_bucket_public_access_block")}
	some bucket in plan.of_type("aws_s3_bucket")
	not bucket.change.after.bucket in guarded
	not plan.excepted(bucket, "STO-3")
	msg := sprintf("STO-3 %s: no public access block comes with the bucket", [bucket.address])
}

# METADATA
# title: Access lists are not public
# custom:
#   severity: critical
#   control: STO-4
deny contains msg if {
	some bucket in plan.of_types({"aws_s3_bucket", "aws_s3_bucket_acl"})
	acl := bucket.change.after.acl
	startswith(acl, "public-")
	msg := sprintf("STO-4 %s: the access list %q lets anybody in", [bucket.address, acl])
}

# METADATA
# title: Volumes are encrypted
# custom:
#   severity: high
#   control: STO-5
deny contains msg if {
	some volume in plan.of_type("aws_ebs_volume")
	not volume.change.after.encrypted
	not plan.unknown(volume, "encrypted")
	msg := sprintf("STO-5 %s: the volume is not encrypted", [volume.address])
}

# METADATA
# title: Nested block devices are encrypted
# description: Wherever a block device stands in a resource, it says that it is encrypted.
# custom:
#   severity: high
#   control: STO-6
deny contains msg if {
	some resource in plan.resources
	[path, value] := walk(resource.change.after)
	value.volume_type
	not value.encrypted
	where := concat(".", [sprintf("%v", [step]) | some step in path])
	msg := sprintf("STO-6 %s: %s is not encrypted", [resource.address, where])
}

# METADATA
# title: Databases are kept
# description: In production a database has backups for at least 14 days and is protected from deletion.
# custom:
#   severity: medium
#   control: STO-7
deny contains msg if {
	plan.production
	some database in plan.of_types({"aws_db_instance", "aws_rds_cluster"})
	some problem in weaknesses(database.change.after)
	msg := sprintf("STO-7 %s: %s", [database.address, problem])
}

weaknesses(database) := {problem |
	some problem, weak in {
		"backups are kept for less than 14 days": object.get(database, "backup_retention_period", 0) < 14,
		"it can be deleted by mistake": object.get(database, "deletion_protection", false) == false,
		"no snapshot is taken when it is deleted": object.get(database, "skip_final_snapshot", false),
	}
	weak
}

encrypted(bucket) if {
	some rule in bucket.change.after.server_side_encryption_configuration[_].rule
	some standard in rule.apply_server_side_encryption_by_default
	standard.sse_algorithm == "aws:kms"
	standard.kms_master_key_id
}

encrypted(bucket) if {
	some configuration in plan.of_type("aws_s3_bucket_server_side_encryption_configuration")
	configuration.change.after.bucket == bucket.change.after.bucket
	configuration.change.after.rule[0].apply_server_side_encryption_by_default[0].sse_algorithm == "aws:kms"
}
