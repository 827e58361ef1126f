package import_duty

default allow := false

allow if to_number(input.declared_value) < 150
