# entrypoint: data.small.s71.verdict
# says: The answer is "allow" for a guest list with the visitor on it, "deny" for everybody else and where no visitor is named.
package small.s71

default verdict := "deny"

verdict := "allow" if input.visitor in input.guests
