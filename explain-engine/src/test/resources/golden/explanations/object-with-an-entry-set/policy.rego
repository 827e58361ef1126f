package jobs

limits(team, job) := object.union(object.get(team, "limits", {}), object.get(job, "limits", {}))

patched contains job if {
	some given in input.team.jobs
	job := json.patch(given, [{"op": "add", "path": "limits", "value": limits(input.team, given)}])
}

deny contains msg if {
	some job in patched
	job.limits.administrator == true
	msg := sprintf("job %v runs as the administrator", [job.name])
}
