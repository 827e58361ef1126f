/// In → out: Rego text → what the parser makes of it, beside what OPA makes of the same text.
@NullMarked
package dev.gavel.rego.parse;

import org.jspecify.annotations.NullMarked;
