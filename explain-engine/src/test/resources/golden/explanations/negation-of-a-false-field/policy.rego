package login

deny contains "a second factor is required" if not input.user.mfa
