# entrypoint: data.small.s12.allow
# says: Allowed when the request is verified, or when it comes from the test stage. With neither it is not allowed; a missing field counts as not verified, or as another stage.
package small.s12

default allow := false

allow if not risky

risky if {
	not verified
	not input.stage == "test"
}

verified if input.verified == true
