package dev.gavel.meaning.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// One rule tried with one binding of its variables.
///
/// @param link the rule as written, or the link of its `else` chain that was tried
/// @param failedAt the compiled expression that was false or undefined; null where the attempt held
/// @param passed the compiled expressions that held, in the order they were evaluated
/// @param variables the variables by the names people wrote, with the values they had; in order of binding
/// @param value what the attempt gave: a rule's value, or the member it put into a set; null where it failed, or gave what the trace does not tell
/// @param queryId the query of the trace that it belongs to
/// @param parentId the query that asked for it
/// @param bindings the variables by the names that the compiler gave them, with what they stood for
public record RuleAttempt(CompiledRule rule, Rule link, @Nullable Expr failedAt, List<Expr> passed, Map<String, Value> variables,
        @Nullable Value value,
        int queryId, int parentId, Map<String, Term> bindings) {

    public RuleAttempt {
        passed = List.copyOf(passed);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    public boolean held() {
        return failedAt == null;
    }

    public Optional<Expr> failure() {
        return Optional.ofNullable(failedAt);
    }

    public SourceRange range() {
        return link.range();
    }

    /// What a function was called with, as far as its parameters are names; empty for any other rule.
    List<Value> arguments() {
        return link.head().args() == null
                ? List.of()
                : link.head().args().stream().filter(Var.class::isInstance).map(arg -> variables.get(((Var) arg).name()))
                        .filter(Objects::nonNull).toList();
    }

    /// The same in a trace whose queries are numbered otherwise.
    RuleAttempt renumbered(int by) {
        return new RuleAttempt(rule, link, failedAt, passed, variables, value, queryId + by, parentId + by, bindings);
    }
}
