package z
test_ok if true
test_ok2 if input == {}
