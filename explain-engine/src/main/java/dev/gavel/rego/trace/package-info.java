/// In → out: evaluation steps → trace events, their filters, OPA's pretty text and both of OPA's JSON schemas.
@NullMarked
package dev.gavel.rego.trace;

import org.jspecify.annotations.NullMarked;
