# entrypoint: data.small.s80.deny
# says: Denied where the level of a service is not "strict", and where the service has no level. The level is the value of its setting of that name which is in force. Services have a name; two settings of one name in force are one too many.
package small.s80

setting(service, name) := value if {
	some setting in service.settings
	setting.name == name
	setting.force == "now"
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
