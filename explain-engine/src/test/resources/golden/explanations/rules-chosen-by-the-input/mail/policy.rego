package servers.mail

deny contains "too many recipients" if count(input.recipients) > 10
