package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.value.Value;

/// Trace events → rule attempts.
///
/// Within one query of a rule, expressions are evaluated in order; going back to one (*redo*) drops what came after it. Each *exit* is an attempt that held and each
/// *fail* one that did not, with the expressions that stood at that moment.
public final class AttemptReader {

    private record Link(CompiledRule rule, Rule source) {
    }

    /// What is known of a query while its events come in.
    private static final class Open {

        final Link link;
        final Rule compiled;
        final int parentId;
        final List<Expr> path = new ArrayList<>();

        Open(Link link, Rule compiled, int parentId) {
            this.link = link;
            this.compiled = compiled;
            this.parentId = parentId;
        }

        void reach(Expr expr) {
            backTo(expr);
            path.add(expr);
        }

        void backTo(Expr expr) {
            for (int i = 0; i < path.size(); i++) {
                if (path.get(i) == expr) {
                    path.subList(i, path.size()).clear();
                    return;
                }
            }
        }
    }

    private final Map<Rule, Link> links = new IdentityHashMap<>();

    public AttemptReader(Rules rules) {
        for (CompiledRule rule : rules.all()) {
            Rule source = rule.source();
            for (Rule compiled = rule.rule(); compiled != null && source != null; compiled = compiled.orElse(), source = source.orElse()) {
                links.put(compiled, new Link(rule, source));
            }
        }
    }

    /// In the order in which they ended.
    public List<RuleAttempt> read(List<Event> events) {
        List<RuleAttempt> attempts = new ArrayList<>();
        Map<Integer, Open> open = new LinkedHashMap<>();
        for (Event event : events) {
            Node node = event.node();
            if (node instanceof Rule rule) {
                Link link = links.get(rule);
                if (link != null && event.op() == Op.ENTER) {
                    open.put(event.queryId(), new Open(link, rule, event.parentId()));
                } else if (event.op() == Op.EXIT && open.get(event.queryId()) instanceof Open query) {
                    attempts.add(attempt(query, event, query.path, null));
                }
            } else if (node instanceof Expr expr && open.get(event.queryId()) instanceof Open query) {
                expression(event, expr, query, attempts);
            }
        }
        return attempts;
    }

    private static void expression(Event event, Expr expr, Open query, List<RuleAttempt> attempts) {
        switch (event.op()) {
            case EVAL -> query.reach(expr);
            case REDO -> {
                query.backTo(expr);
                query.path.add(expr);
            }
            case FAIL -> {
                query.backTo(expr);
                attempts.add(attempt(query, event, query.path, expr));
            }
            case ENTER, EXIT, SAVE, DUPLICATE, NOTE, INDEX, WASM, UNIFY, FAILED_ASSERTION, TEST_CASE -> {
            }
        }
    }

    private static RuleAttempt attempt(Open query, Event event, List<Expr> passed, @Nullable Expr failedAt) {
        Map<String, Term> bindings = event.locals().bindings();
        Map<String, Value> variables = new LinkedHashMap<>();
        bindings.forEach((generated, term) -> {
            String name = query.link.rule.names().get(generated);
            if (name != null && term instanceof Scalar scalar) {
                variables.put(name, scalar.value());
            }
        });
        Value value = failedAt == null ? given(query.compiled.head(), bindings) : null;
        return new RuleAttempt(query.link.rule, query.link.source, failedAt, passed, variables, value, event.queryId(), query.parentId);
    }

    private static @Nullable Value given(Head head, Map<String, Term> bindings) {
        Term given = head.isPartialSet() ? head.key() : head.value();
        return given == null ? null : Ground.value(given, bindings).orElse(null);
    }
}
