package app

allow if data.settings.on

deny if input.never
