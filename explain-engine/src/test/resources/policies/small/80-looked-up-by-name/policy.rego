# entrypoint: data.small.s80.deny
# says: Denied where the setting "level" of a service is not "strict", and where the service has no such setting. Of several settings of that name with one value, the value counts. Services have a name.
package small.s80

setting(service, name) := value if {
	some setting in service.settings
	setting.name == name
	value := setting.value
}

deny contains msg if {
	some service in input.services
	setting(service, "level") != "strict"
	msg := sprintf("%v is not strict", [service.name])
}

deny contains msg if {
	some service in input.services
	not setting(service, "level")
	msg := sprintf("%v has no level", [service.name])
}
