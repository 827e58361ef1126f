/// In → out: modules → compiled policy, through an ordered list of named passes; a query → compiled query. What is wrong comes back as diagnostics, all at once.
@NullMarked
package dev.gavel.rego.compile;

import org.jspecify.annotations.NullMarked;
