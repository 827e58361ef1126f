package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Rules;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Rule;
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

        /// False for the query of a body within a rule.
        final boolean whole;

        Open(Link link, Rule compiled, int parentId, boolean whole) {
            this.link = link;
            this.compiled = compiled;
            this.parentId = parentId;
            this.whole = whole;
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

    /// What a rule gave.
    ///
    /// @param value null where the trace does not tell
    public record Gave(CompiledRule rule, @Nullable Value value) {
    }

    /// What rules gave, without how they came to it: much quicker than [#ofRules].
    public List<Gave> gave(List<Event> events) {
        List<Gave> gave = new ArrayList<>();
        for (Event event : events) {
            if (event.op() == Op.EXIT && event.node() instanceof Rule rule) {
                Link link = links.get(rule);
                if (link != null) {
                    gave.add(new Gave(link.rule, given(rule.head(), event.locals().bindings())));
                }
            }
        }
        return gave;
    }

    /// The attempts of rules, in the order in which they ended.
    public List<RuleAttempt> ofRules(List<Event> events) {
        return read(events).rules();
    }

    Attempts read(List<Event> events) {
        List<RuleAttempt> rules = new ArrayList<>();
        List<RuleAttempt> bodies = new ArrayList<>();
        Map<Integer, Open> open = new HashMap<>();
        for (Event event : events) {
            Open query = open.get(event.queryId());
            switch (event.node()) {
                case Rule rule when event.op() == Op.ENTER -> {
                    Link link = links.get(rule);
                    if (link != null) {
                        open.put(event.queryId(), new Open(link, rule, event.parentId(), true));
                    }
                }
                case Rule rule when event.op() == Op.EXIT && query != null && query.whole ->
                    rules.add(attempt(query, event, query.path, null));
                case Body body when event.op() == Op.ENTER -> within(event, open);
                case Body body when event.op() == Op.EXIT && query != null && !query.whole ->
                    bodies.add(attempt(query, event, query.path, null));
                case Expr expr when event.op() == Op.ENTER -> within(event, open);
                case Expr expr when query != null -> expression(event, expr, query, query.whole ? rules : bodies);
                default -> {
                }
            }
        }
        return Attempts.of(rules, bodies);
    }

    /// A body that a rule asks for, or that another such body asks for.
    private static void within(Event event, Map<Integer, Open> open) {
        Open asking = open.get(event.parentId());
        if (asking != null && event.queryId() != event.parentId()) {
            open.put(event.queryId(), new Open(asking.link, asking.compiled, asking.whole ? event.parentId() : asking.parentId, false));
        }
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
            String name = query.link.rule.names().getOrDefault(generated, generated);
            if (!name.startsWith("__") && !name.startsWith("$")) {
                Ground.value(term, bindings).ifPresent(value -> variables.put(name, value));
            }
        });
        Value value = failedAt == null && query.whole ? given(query.compiled.head(), bindings) : null;
        return new RuleAttempt(query.link.rule, query.link.source, failedAt, passed, variables, value, event.queryId(), query.parentId,
                bindings);
    }

    private static @Nullable Value given(Head head, Map<String, Term> bindings) {
        Term given = head.isPartialSet() ? head.key() : head.value();
        return given == null ? null : Ground.value(given, bindings).orElse(null);
    }
}
