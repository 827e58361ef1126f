# entrypoint: data.small.s64.deny
# says: Denied when the consent is false or missing. Anything else that stands there, null and 0 and an empty text too, is not denied.
package small.s64

deny contains "consent was not given" if not input.consent
