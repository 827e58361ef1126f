package b

q { true }

r[x] := 1 if x := 2
