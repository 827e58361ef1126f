/// In → out: decisions → an embedded store; questions → pages, counts and single decisions. The only user of DuckDB.
///
/// Decisions hold personal data: a store is a file of the user alone, and nothing in it is ever sent anywhere.
@NullMarked
package dev.gavel.decision.store;

import org.jspecify.annotations.NullMarked;
