# entrypoint: data.small.s74.deny
# says: Denied unless the supplier is one of "Abel" and "Brand". With the newer meaning of "not", a request without a supplier is denied too.
package small.s74

import future.keywords.not

deny contains "the supplier is not approved" if not input.supplier in {"Abel", "Brand"}
