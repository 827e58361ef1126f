/// In → out: the name of a builtin and its arguments → its value, nothing (undefined), or an error in OPA's words. One file per category.
@NullMarked
package dev.gavel.rego.builtin;

import org.jspecify.annotations.NullMarked;
