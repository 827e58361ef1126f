# entrypoint: data.small.s50.deny
# says: Denied when the measured value, rounded to a whole number, is more than 2 away from the planned one, in either direction. A missing value denies nothing.
package small.s50

deny contains msg if {
	off := abs(round(input.measured) - input.planned)
	off > 2
	msg := sprintf("off by %d", [off])
}
