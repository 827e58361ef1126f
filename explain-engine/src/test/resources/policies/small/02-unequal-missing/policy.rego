# entrypoint: data.small.s02.deny
# says: Denied when a region is given and it is not "eu". A request that names no region is not denied.
package small.s02

deny contains "the region must be eu" if input.region != "eu"
