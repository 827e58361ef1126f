/// OPA's own suite of evaluation cases, run against Gavel's evaluator.
@NullMarked
package dev.gavel.rego.conformance;

import org.jspecify.annotations.NullMarked;
