package app.network

deny contains {"code": "NET-1", "msg": msg} if {
	not inside
	msg := sprintf("%v is outside", [input.address])
}

inside if net.cidr_contains(data.network.inside, input.address)
