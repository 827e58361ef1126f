package wrong

p if x > 1

q := startswith(1, "a")
