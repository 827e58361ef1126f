package quota

deny contains $"{input.user} has used {input.used} of {data.quota}" if input.used > data.quota
