package old

allow { input.action == "read" }

names[n] { n := input.blocked[_] }
