# entrypoint: data.small.s66.deny
# says: Denied when the end is given as null. Denied, too, when the start is missing or null. A missing end denies nothing.
package small.s66

deny contains "the end is null" if input.end == null

deny contains "there is no start" if object.get(input, "start", null) == null
