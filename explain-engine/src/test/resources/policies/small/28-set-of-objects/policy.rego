# entrypoint: data.small.s28.deny
# says: Denied, with code "D1", when the recipient is outside of "corp.example", and with code "D2" when more than 3 files are attached. Missing fields deny nothing.
package small.s28

deny contains {"code": "D1", "msg": msg} if {
	not endswith(input.recipient, "@corp.example")
	msg := sprintf("%s is outside", [input.recipient])
}

deny contains {"code": "D2", "msg": "too many files"} if count(input.files) > 3
