package r

test_p if p
