# entrypoint: data.small.s63.deny
# says: Denied when the consent is given as false. A missing consent, or one that is null or a text, is not denied.
package small.s63

deny contains "consent was refused" if input.consent == false
