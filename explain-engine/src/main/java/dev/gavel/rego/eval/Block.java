package dev.gavel.rego.eval;

import dev.gavel.rego.ast.Body;

/// A body made ready for evaluation. Comprehensions, `every` and `not` share the slots of the rule around them.
record Block(Step[] steps, Body source) {
}
