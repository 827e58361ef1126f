# entrypoint: data.small.s31.allow
# says: Allowed when the server is "crm" or "mail" and its own rules deny nothing. "crm" denies deletions, "mail" denies more than 10 recipients. Another server, or none, is not allowed.
package small.s31

default allow := false

allow if count(data.servers[input.server].deny) == 0
