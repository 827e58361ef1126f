package dev.gavel.review.finding;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.Op;
import dev.gavel.rego.value.StringValue;

/// Finds the expression at which a rule stops, and how.
final class Stops {

    private static final List<String> COMPARISONS = List.of("neq", "lt", "lte", "gt", "gte");
    private static final List<String> MESSAGES = List.of("sprintf", "concat", "format_int", "internal.template_string",
            "strings.render_template");

    private final EmbeddedEngine engine;
    private final RuleQueries queries;

    Stops(EmbeddedEngine engine) {
        this.engine = engine;
        this.queries = new RuleQueries(engine.evaluator());
    }

    /// Where a rule that does not hold for a request got furthest.
    Silenced of(CompiledRule rule, DecisionRequest request) {
        List<Event> events = engine.explain(request).events();
        Rule link = rule.rule();
        Event furthest = null;
        int queryId = -1;
        for (Event event : events) {
            if (event.op() == Op.ENTER && event.node() == link) {
                queryId = event.queryId();
            } else if (event.op() == Op.FAIL && event.queryId() == queryId && event.node() instanceof Expr expr
                    && (furthest == null || expr.index() >= ((Expr) furthest.node()).index())) {
                furthest = event;
            }
        }
        if (furthest == null) {
            return new Silenced(rule, rule.source().range(), How.FALSE);
        }
        Expr expr = (Expr) furthest.node();
        SourceRange at = rule.source().body().exprs().stream().map(Expr::range).filter(written -> isWithin(expr.range(), written))
                .findFirst()
                .orElse(expr.range() instanceof SourceRange.Known ? expr.range() : rule.source().range());
        return new Silenced(rule, at, how(link, expr, furthest.locals().bindings(), request));
    }

    private How how(Rule link, Expr expr, Map<String, Term> bindings, DecisionRequest request) {
        if (expr.negated() || !expr.with().isEmpty() || !isUndefined(expr, bindings, request)) {
            return crossesTypes(expr) ? How.COMPARISON : How.FALSE;
        }
        for (Expr other : link.body().exprs()) {
            if (other != expr && other.negated() && isWithin(expr.range(), other.range())) {
                return How.NEGATION;
            }
        }
        if (expr.statement() instanceof Call call) {
            String operator = name(call.operator());
            if (MESSAGES.contains(operator)) {
                return How.MESSAGE;
            }
            if (COMPARISONS.contains(operator)) {
                return How.COMPARISON;
            }
        }
        for (Expr other : link.body().exprs()) {
            if (other != expr && other.statement() instanceof Call call && isWithin(expr.range(), other.range())) {
                String operator = name(call.operator());
                if (MESSAGES.contains(operator)) {
                    return How.MESSAGE;
                }
                if (COMPARISONS.contains(operator)) {
                    return How.COMPARISON;
                }
            }
        }
        return How.UNDEFINED;
    }

    /// True where values of different types stand in an order, so that the comparison is false and not undefined.
    private static boolean crossesTypes(Expr expr) {
        return expr.statement() instanceof Call call && COMPARISONS.contains(name(call.operator()));
    }

    private boolean isUndefined(Expr expr, Map<String, Term> bindings, DecisionRequest request) {
        return switch (expr.statement()) {
            case Call call when name(call.operator()).equals("eq") && call.args().size() == 2 ->
                isMissing(call.args().get(0), bindings, request)
                        || isMissing(call.args().get(1), bindings, request);
            case Call call when call.args().stream().anyMatch(arg -> isOpen(arg, bindings)) -> queries
                    .result(new Call(call.operator(), call.args().subList(0, call.args().size() - 1), call.range()), bindings, request)
                    .isEmpty();
            case Call call -> queries.result(call, bindings, request).isEmpty();
            case Term term -> queries.value(term, bindings, request).isEmpty();
            default -> false;
        };
    }

    private boolean isMissing(Term term, Map<String, Term> bindings, DecisionRequest request) {
        return !(term instanceof Scalar) && !isOpen(term, bindings) && queries.value(term, bindings, request).isEmpty();
    }

    /// True for a variable that has no value yet.
    private static boolean isOpen(Term term, Map<String, Term> bindings) {
        return term instanceof Var variable && !(bindings.get(variable.name()) instanceof Scalar);
    }

    private static boolean isWithin(SourceRange inner, SourceRange outer) {
        return inner instanceof SourceRange.Known a && outer instanceof SourceRange.Known b && a.file().equals(b.file())
                && a.start() >= b.start() && a.end() <= b.end();
    }

    private static String name(@Nullable Ref operator) {
        if (operator == null || !(operator.head() instanceof Var head)) {
            return "";
        }
        StringBuilder name = new StringBuilder(head.name());
        operator.operands().forEach(
                operand -> name.append('.').append(operand instanceof Scalar s && s.value() instanceof StringValue t ? t.value() : "_"));
        return name.toString();
    }
}
