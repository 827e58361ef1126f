# entrypoint: data.small.s78.deny
# says: Denied where a job runs as the administrator: where its own limits say so, or where they leave it out and those of its team say so. Jobs are objects with a name; limits are objects.
package small.s78

limits(team, job) := object.union(object.get(team, "limits", {}), object.get(job, "limits", {}))

jobs contains patched if {
	some job in input.team.jobs
	patched := json.patch(job, [{"op": "add", "path": "limits", "value": limits(input.team, job)}])
}

jobs contains patched if {
	some job in input.team.nightly
	patched := json.patch(job, [{"op": "add", "path": "limits", "value": limits(input.team, job)}])
}

deny contains msg if {
	some job in jobs
	job.limits.administrator == true
	msg := sprintf("job %v runs as the administrator", [job.name])
}
