package dev.gavel.review.trial;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;

/// A deciding rule, or one link of its `else` chain, as it is watched.
///
/// @param link how far down the chain, from 0
/// @param watched false where nothing can be told of it: it is a function, whose arguments nobody knows
public record Probe(CompiledRule rule, int link, boolean watched) {

    /// How many expressions its compiled body has.
    int length() {
        Rule at = rule.rule();
        for (int i = 0; i < link; i++) {
            Rule next = at.orElse();
            at = next == null ? at : next;
        }
        return at.body().exprs().size();
    }

    /// The link as it was written.
    public Rule source() {
        Rule at = rule.source();
        for (int i = 0; i < link; i++) {
            Rule next = at.orElse();
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
