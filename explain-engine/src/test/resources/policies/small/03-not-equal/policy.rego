# entrypoint: data.small.s03.deny
# says: Denied unless the region is "eu". A request that names no region is denied.
package small.s03

deny contains "the region must be eu" if not input.region == "eu"
