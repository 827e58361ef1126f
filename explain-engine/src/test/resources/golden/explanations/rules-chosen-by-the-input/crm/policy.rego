package servers.crm

deny contains "records are kept" if input.operation == "delete"
