package payment

deny contains "the amount is above the limit" if input.amount > data.limit

deny contains "the currency is not accepted" if not input.currency in data.currencies

deny contains "the account is closed" if data.accounts[input.account].state == "closed"
