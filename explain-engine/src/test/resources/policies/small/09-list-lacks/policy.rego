# entrypoint: data.small.s09.deny
# says: Denied when factors are given and "key" is not one of them. A request that says nothing of factors is not denied.
package small.s09

deny if not "key" in input.factors
