package quota

deny contains $"{input.user} has used {input.used} of {data.calls.most}" if input.used > data.calls.most
