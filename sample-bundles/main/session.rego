# METADATA
# title: Decision on a session
# description: May the agent open a session for the user at all. Asked once, before any action.
# organizations:
#   - AI governance
# labels:
#   bundle: main
# custom:
#   owner: ai-governance
package governance.main.session

import data.governance.identity

default allow := false

# METADATA
# title: Session allowed
# description: Nothing in the identity bundle stands against the agent or the user.
# entrypoint: true
allow if count(identity.deny) == 0
