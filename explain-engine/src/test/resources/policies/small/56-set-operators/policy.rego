# entrypoint: data.small.s56.deny
# says: Denied when a right is asked for that is neither one of the standard rights, "list" and "read", nor one that the user holds. Denied too when "grant" and "audit" are asked for together. Without rights asked for, nothing is denied.
package small.s56

asked := {right | some right in input.asked}

held := {right | some right in input.held}

deny contains "more is asked for than may be had" if count(asked - ({"list", "read"} | held)) > 0

deny contains "one person may not do both" if asked & {"grant", "audit"} == {"grant", "audit"}
