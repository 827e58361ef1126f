# entrypoint: data.small.s11.allow
# says: Allowed when the action is switched on in the table: "copy" and "print" are, "scan" is not. An action outside of the table, or none, is not allowed.
package small.s11

default allow := false

allow if data.switches[input.action]
