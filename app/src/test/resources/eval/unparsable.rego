package unparsable

p if {
