/// In → out: JSON ↔ Rego values, with OPA's total order and printing. A value is immutable; undefined is absence, never a value.
@NullMarked
package dev.gavel.rego.value;

import org.jspecify.annotations.NullMarked;
