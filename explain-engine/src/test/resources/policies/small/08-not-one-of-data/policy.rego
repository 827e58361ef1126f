# entrypoint: data.small.s08.deny
# says: Denied when a supplier is named that is not one of the approved suppliers, "Abel", "Brand" and "Core". A request without a supplier is not denied.
package small.s08

deny contains msg if {
	not input.supplier in data.approved_suppliers
	msg := "the supplier is not approved"
}
