package typed

test_adult if adult with input as {"age": 18}
