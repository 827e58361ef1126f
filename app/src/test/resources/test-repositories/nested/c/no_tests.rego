package c

p := 1
