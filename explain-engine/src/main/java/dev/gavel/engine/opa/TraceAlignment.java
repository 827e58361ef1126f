package dev.gavel.engine.opa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Locals;
import dev.gavel.rego.trace.Op;

/// Finds each event of an OPA trace in the compiled policy: rules by their shape, expressions and bodies within the rule that they are evaluated for.
///
/// OPA's REST API gives no places; what it gives, the compiled bodies, is what our own compiler makes too, generated names apart.
public final class TraceAlignment {

    private final Map<String, List<Candidate>> rules = new HashMap<>();

    /// A rule of the compiled policy: a link of its `else` chain, with what its variables are called.
    private record Candidate(CompiledRule of, Rule rule, Shape shape) {
    }

    public TraceAlignment(CompiledPolicy policy) {
        for (CompiledRule compiled : policy.rules()) {
            for (Rule rule = compiled.rule(); rule != null; rule = rule.orElse()) {
                Shape shape = Shape.of(rule);
                rules.computeIfAbsent(shape.text(), text -> new ArrayList<>()).add(new Candidate(compiled, rule, shape));
            }
        }
    }

    /// The rules that a trace without places cannot tell apart: of one path, and alike but for what their variables are called.
    public List<List<Rule>> lookalikes() {
        List<List<Rule>> all = new ArrayList<>();
        for (List<Candidate> alike : rules.values()) {
            Map<String, List<Rule>> byPath = new HashMap<>();
            alike.forEach(c -> byPath.computeIfAbsent(Printer.print(c.of().path()), path -> new ArrayList<>()).add(c.rule()));
            byPath.values().stream().filter(group -> group.size() > 1).forEach(all::add);
        }
        return all;
    }

    /// Safe to call from several threads.
    public Aligned align(List<Event> trace) {
        return new Work().align(trace);
    }

    /// What a query of the trace evaluates.
    private static final class Query {

        final List<Body> bodies;
        final Map<String, String> renamed;
        final @Nullable Candidate rule;
        @Nullable
        Expr current;
        SourceRange last = SourceRange.UNKNOWN;

        /// @param bodies the body that it runs; several where they cannot be told apart, none where it is not known
        /// @param renamed OPA's name of a generated variable → ours
        Query(List<Body> bodies, Map<String, String> renamed, @Nullable Candidate rule) {
            this.bodies = bodies;
            this.renamed = renamed;
            this.rule = rule;
        }
    }

    private final class Work {

        private final Map<Integer, Query> queries = new HashMap<>();
        private final Map<Integer, List<SourceRange>> candidates = new LinkedHashMap<>();
        private final List<Event> events = new ArrayList<>();
        private final Map<String, Integer> asked = new HashMap<>();
        private int strange;

        Aligned align(List<Event> trace) {
            for (Event event : trace) {
                List<? extends Node> found = switch (event.node()) {
                    case Rule rule -> rule(event, rule);
                    case Body body -> body(event, body);
                    case Expr expr -> expr(event, expr);
                    default -> List.of();
                };
                add(event, found);
            }
            return new Aligned(events, candidates, strange);
        }

        private List<Rule> rule(Event event, Rule rule) {
            Shape shape = Shape.of(rule);
            List<Candidate> alike = rules.getOrDefault(shape.text(), List.of());
            Query known = queries.get(event.queryId());
            if (event.op() == Op.ENTER || known == null) {
                List<Candidate> narrowed = inTurn(narrowed(alike, event), event.parentId(), shape);
                Candidate first = narrowed.isEmpty() ? null : narrowed.getFirst();
                known = new Query(narrowed.stream().map(c -> c.rule().body()).toList(), renamed(shape, first), first);
                queries.put(event.queryId(), known);
                return narrowed.stream().map(Candidate::rule).toList();
            }
            List<Body> bodies = known.bodies;
            return bodies.stream().flatMap(b -> alike.stream().filter(c -> c.rule().body() == b)).map(Candidate::rule).toList();
        }

        /// Of rules that look alike, the one whose turn it is first: a query asks each of them once before it asks any of them again.
        private List<Candidate> inTurn(List<Candidate> alike, int parentId, Shape shape) {
            List<Candidate> turned = new ArrayList<>(alike);
            if (alike.size() > 1) {
                Collections.rotate(turned, -asked.merge(parentId + " " + shape.text(), 1, Integer::sum) + 1);
            }
            return turned;
        }

        private static Map<String, String> renamed(Shape shape, @Nullable Candidate candidate) {
            Map<String, String> renamed = new HashMap<>();
            for (int i = 0; candidate != null && i < shape.variables().size(); i++) {
                renamed.put(shape.variables().get(i), candidate.shape().variables().get(i));
            }
            return renamed;
        }

        /// Of several rules that look alike, those at the place that the event names, or else those that the expression which asked for them can mean.
        private List<Candidate> narrowed(List<Candidate> alike, Event event) {
            if (event.range() instanceof SourceRange.Known place) {
                return alike.stream().filter(c -> c.rule().range() instanceof SourceRange.Known known && known.row() == place.row()
                        && isSame(place.file().name(), known.file().name())).toList();
            }
            Query asking = queries.get(event.parentId());
            if (alike.size() < 2 || asking == null || asking.current == null) {
                return alike;
            }
            Expr current = asking.current;
            List<Candidate> meant = alike.stream().filter(c -> SyntaxWalk.any(current, node -> node instanceof Ref ref && means(ref, c)))
                    .toList();
            return meant.isEmpty() ? alike : meant;
        }

        /// OPA's command line may show a file by another path to it.
        private static boolean isSame(String a, String b) {
            return a.equals(b) || a.endsWith("/" + b) || b.endsWith("/" + a);
        }

        private static boolean means(Ref ref, Candidate candidate) {
            if (!(ref.head() instanceof Var head) || !head.name().equals("data")) {
                return false;
            }
            List<Term> path = candidate.of().path().operands();
            List<Term> asked = ref.operands();
            for (int i = 0; i < Math.min(path.size(), asked.size()); i++) {
                if (path.get(i) instanceof Scalar a && asked.get(i) instanceof Scalar b && !a.value().equals(b.value())) {
                    return false;
                }
            }
            return true;
        }

        private List<Body> body(Event event, Body body) {
            Query known = queries.get(event.queryId());
            if (event.op() != Op.ENTER && known != null) {
                return known.bodies;
            }
            Query asking = event.parentId() == event.queryId() ? null : queries.get(event.parentId());
            if (asking == null) {
                String text = Shape.of(body).text();
                Body query = placed(body, new SourceRange.Known(new SourceFile("", text), 0, text.length(), 1, 1));
                queries.put(event.queryId(), new Query(List.of(query), Map.of(), null));
                return List.of(query);
            }
            String text = Shape.of(body).text();
            List<Body> alike = asking.current == null
                    ? List.of()
                    : within(asking.current).stream().filter(b -> Shape.of(b).text().equals(text)).toList();
            queries.put(event.queryId(), new Query(alike, asking.renamed, asking.rule));
            return alike;
        }

        private static Body placed(Body body, SourceRange range) {
            return new Body(body.exprs().stream()
                    .map(e -> new Expr(e.statement(), e.negated(), e.with(), e.index(), e.generated(), range)).toList(), range);
        }

        /// The bodies that an expression evaluates on their own.
        private static List<Body> within(Expr expr) {
            List<Body> bodies = new ArrayList<>();
            if (expr.negated()) {
                Expr positive = new Expr(expr.statement(), false, List.of(), 0, expr.generated(), expr.range());
                bodies.add(new Body(List.of(positive), expr.range()));
            }
            SyntaxWalk.closures(expr, closure -> {
                switch (closure) {
                    case ArrayComprehension c -> bodies.add(c.body());
                    case SetComprehension c -> bodies.add(c.body());
                    case ObjectComprehension c -> bodies.add(c.body());
                    case Every e -> bodies.add(e.body());
                    case Not n -> bodies.add(n.body());
                    case And a -> {
                        bodies.add(a.left());
                        bodies.add(a.right());
                    }
                    case Or o -> {
                        bodies.add(o.left());
                        bodies.add(o.right());
                    }
                    default -> {
                    }
                }
            });
            return bodies;
        }

        private List<Expr> expr(Event event, Expr expr) {
            Query query = queries.get(event.queryId());
            if (query == null) {
                return every(event);
            }
            String text = Shape.of(expr).text();
            List<Expr> found = new ArrayList<>();
            for (Body body : query.bodies) {
                body.exprs().stream().filter(e -> e.index() == expr.index() && Shape.of(e).text().equals(text)).findFirst()
                        .ifPresent(found::add);
            }
            if (found.isEmpty() && query.current != null && query.current.statement() instanceof Every every) {
                // What goes through the domain is made up by OPA.
                return List.of(new Expr(expr.statement(), false, List.of(), expr.index(), true, every.domain().range()));
            }
            if (event.op() == Op.EVAL || event.op() == Op.REDO) {
                query.current = found.isEmpty() ? expr : found.getFirst();
            }
            return found;
        }

        /// OPA evaluates `every` in a query of its own, whose events are about the expression itself.
        private List<Expr> every(Event event) {
            Query asking = queries.get(event.parentId());
            if (asking == null || asking.current == null) {
                return List.of();
            }
            Expr expr = asking.current;
            Query query = new Query(List.of(new Body(List.of(expr), expr.range())), asking.renamed, asking.rule);
            query.current = expr;
            queries.put(event.queryId(), query);
            return List.of(expr);
        }

        private void add(Event event, List<? extends Node> found) {
            Query query = queries.get(event.queryId());
            if (found.isEmpty() && event.op() != Op.NOTE) {
                strange++;
            }
            if (found.size() > 1) {
                candidates.put(events.size(), found.stream().map(Work::place).toList());
            }
            Node node = found.isEmpty() ? event.node() : found.getFirst();
            SourceRange range = place(node);
            if (query != null) {
                query.last = range instanceof SourceRange.Unknown ? query.last : range;
                range = query.last;
            }
            events.add(new Event(event.op(), node, range, event.queryId(), event.parentId(), locals(event.locals(), query), event.message(),
                    event.ref()));
        }

        private static SourceRange place(Node node) {
            return node instanceof Body body && !body.exprs().isEmpty() ? body.exprs().getFirst().range() : node.range();
        }

        private static Locals locals(Locals read, @Nullable Query query) {
            return query == null || query.rule == null ? read : new RenamedLocals(read, query.renamed, query.rule.of());
        }
    }

    /// OPA's variables by our names.
    private record RenamedLocals(Locals read, Map<String, String> renamed, CompiledRule rule) implements Locals {

        @Override
        public Map<String, Term> bindings() {
            Map<String, Term> bindings = new LinkedHashMap<>();
            read.bindings().forEach((name, term) -> bindings.put(renamed.getOrDefault(name, name), term));
            return bindings;
        }

        @Override
        public Map<String, String> names() {
            return rule.names();
        }

        @Override
        public SourceRange place(String variable) {
            List<SourceRange> places = new ArrayList<>();
            SyntaxWalk.visit(rule.rule(), node -> {
                if (node instanceof Var v && v.name().equals(variable)) {
                    places.add(v.range());
                }
                return !places.isEmpty();
            });
            return places.isEmpty() ? SourceRange.UNKNOWN : Objects.requireNonNull(places.getFirst());
        }
    }
}
