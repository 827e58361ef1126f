package lookup

allow := data.grants[input.user].allow
