package dev.gavel.rego.compile;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;

/// A rule on its way through the passes.
final class WorkRule {

    final Unit unit;
    final Rule source;
    Rule rule;

    WorkRule(Unit unit, Rule source) {
        this.unit = unit;
        this.source = source;
        this.rule = source;
    }

    /// Package and head together: `data.a.b.p[x]`.
    Ref path() {
        return Refs.path(unit.module.pkg(), rule.head());
    }
}
