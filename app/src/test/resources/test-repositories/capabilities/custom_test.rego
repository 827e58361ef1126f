package custom_test

greeting := custom.greet("ann")

hi(_) := "hi"

test_mocked if greeting == "hi" with custom.greet as hi

test_not_mocked if greeting == "hi"
