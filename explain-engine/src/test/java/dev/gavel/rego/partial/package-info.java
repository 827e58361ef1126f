/// Policies and unknowns → what is left of them, held against what the policy decides, and against OPA.
@NullMarked
package dev.gavel.rego.partial;

import org.jspecify.annotations.NullMarked;
