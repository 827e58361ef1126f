# entrypoint: data.small.s79.deny
# says: Denied where the disk is not encrypted, unless whether it is cannot be known, and where its size is over 100, unless that cannot be known. Settings hold a value, and say whether it is unknown.
package small.s79

is_equal(setting, wanted) := false if {
	setting.unknown
} else := setting.value == wanted

more_than(setting, most) := false if {
	setting.unknown
} else := setting.value > most

deny contains "the disk is not encrypted" if is_equal(input.disk.encrypted, false)

deny contains "the disk is too large" if more_than(input.disk.size, 100)
