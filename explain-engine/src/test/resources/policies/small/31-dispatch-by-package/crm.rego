package servers.crm

deny contains "nothing is deleted here" if input.operation == "delete"
