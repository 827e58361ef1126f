package app.main

import data.app.network
import data.app.people

violations := people.deny | network.deny

default allow := false

allow if count(violations) == 0

decision := {"allow": allow, "reasons": [v.msg | some v in violations]}
