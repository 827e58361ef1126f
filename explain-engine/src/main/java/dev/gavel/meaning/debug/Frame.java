package dev.gavel.meaning.debug;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;

/// One query of those that led to a step.
public sealed interface Frame {

    int queryId();

    /// Where that query stands.
    SourceRange place();

    /// A rule, or a function.
    ///
    /// @param link the rule as written: the first of its `else` chain or one that follows
    record InRule(int queryId, SourceRange place, CompiledRule rule, Rule link) implements Frame {
    }

    /// The body of a comprehension, of `every` or of a negation, within the frame below.
    record InBody(int queryId, SourceRange place) implements Frame {
    }

    /// The query that asks for the document.
    record InQuery(int queryId, SourceRange place) implements Frame {
    }
}
