package deploy

deny contains "deployments run during working hours only" if not working_hours

working_hours if {
	input.hour >= data.hours.start
	input.hour < data.hours.end
}
