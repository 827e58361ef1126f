# entrypoint: data.small.s53.allow
# says: Allowed when telemetry ends up switched off: by the request's settings, or by the standard settings, in which it is off, where the request does not set it. A request whose settings are no object is not allowed.
package small.s53

default allow := false

allow if {
	settings := object.union(data.standard, object.get(input, "settings", {}))
	settings.telemetry == false
}
