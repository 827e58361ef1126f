# entrypoint: data.small.s05.deny
# says: Denied when the amount is a number above 1,000, or when it is a text, a list or an object. A missing amount, null, true and false are not denied.
package small.s05

deny if input.amount > 1000
