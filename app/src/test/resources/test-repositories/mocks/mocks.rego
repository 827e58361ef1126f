package mocks

allowed if {
	claims := io.jwt.decode(input.token)
	claims[1].role == "admin"
}

fresh if time.now_ns() < data.expiry

level(user) := data.levels[user]

high if level(input.user) > 5

remote := http.send({"method": "GET", "url": "http://127.0.0.1:1/"}).status_code
