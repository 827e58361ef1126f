package desk

default allow := false

allow if count(deny) == 0

deny contains {"code": "DSK-1", "msg": "the amount needs a manager", "fix": "ask your manager"} if input.amount > 1000

deny contains {"code": "DSK-2", "msg": "the customer is new"} if input.customer.age_days < 30

decision := {"allow": allow, "reasons": [d.msg | some d in deny], "remediation": [d.fix | some d in deny]}
