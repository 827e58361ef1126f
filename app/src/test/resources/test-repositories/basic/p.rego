package p
import rego.v1
allow if input.x == 1
allow if { input.y == 2; input.z == 3 }
deny contains msg if { some x in input.xs; x > 3; msg := sprintf("%d", [x]) }
