package dev.gavel.rego.parse;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.RegoVersion;

/// What v1 asks of a rule and v0 does not: `if` before a body, `contains` for members of a set, no keyword as its name.
final class VersionChecks {

    private final Grammar grammar;

    VersionChecks(Grammar grammar) {
        this.grammar = grammar;
    }

    /// Checks a rule and what follows its `else`.
    void check(Rule first) {
        for (Rule rule = first; rule != null; rule = rule.orElse()) {
            one(rule);
        }
    }

    private void one(Rule rule) {
        Cursor cursor = grammar.cursor;
        Grammar.RuleWords used = grammar.wordsOf(rule);
        String sort = rule.head().args() != null && !rule.head().args().isEmpty() ? "function" : "rule";
        String name = rule.head().name();
        if (rule.head().reference().operands().isEmpty() && Keywords.isReserved(name, RegoVersion.V1)) {
            cursor.error(rule.range(), name + " keyword cannot be used for rule name");
        }
        if (rule.bodyGenerated() && rule.head().valueGenerated()) {
            cursor.error(rule.range(), sort + " must have value assignment and/or body declaration");
        }
        if (!rule.bodyGenerated() && !used.usesIf() && !rule.isDefault()) {
            cursor.error(rule.range(), "`if` keyword is required before " + sort + " body");
        }
        if (rule.head().isPartialSet() && !used.usesContains()) {
            cursor.error(rule.range(), "`contains` keyword is required for partial set rules");
        }
    }
}
