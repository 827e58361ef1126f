package x
test_hidden if false
