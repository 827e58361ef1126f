package a.b

test_deep if true

test_fail if false
