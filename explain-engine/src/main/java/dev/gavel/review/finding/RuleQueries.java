package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.EvalResult;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// Asks single rules, branches and expressions, apart from the documents they belong to.
final class RuleQueries {

    private static final SourceRange NOWHERE = SourceRange.UNKNOWN;
    private static final String VALUE = "$term9";

    private final Evaluator evaluator;

    RuleQueries(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /// True where the body of a rule or of a branch holds; of a branch whatever those before it do.
    boolean holds(Rule link, DecisionRequest request) {
        return !values(link, request).isEmpty();
    }

    /// What the rule or branch gives: none where it does not hold, several where its body holds in several ways.
    Set<Value> values(Rule link, DecisionRequest request) {
        Head head = link.head();
        Term value = head.isPartialSet() ? head.key() : head.value();
        List<Expr> exprs = new ArrayList<>(link.body().exprs());
        exprs.add(equal(new Var(VALUE, NOWHERE), value == null ? new Scalar(BooleanValue.TRUE, NOWHERE) : value));
        return ask(exprs, request);
    }

    /// True where all of some expressions hold that need nothing bound before them.
    boolean allHold(List<Expr> exprs, DecisionRequest request) {
        List<Expr> asked = new ArrayList<>(exprs);
        asked.add(equal(new Var(VALUE, NOWHERE), new Scalar(BooleanValue.TRUE, NOWHERE)));
        return !ask(asked, request).isEmpty();
    }

    /// What an expression's term is worth while variables have the values of some bindings; none where it is undefined.
    Set<Value> value(Term term, Map<String, Term> bindings, DecisionRequest request) {
        List<Expr> exprs = given(bindings);
        exprs.add(equal(new Var(VALUE, NOWHERE), term));
        return ask(exprs, request);
    }

    /// What a call without its result gives; none where it is undefined.
    Set<Value> result(Call call, Map<String, Term> bindings, DecisionRequest request) {
        List<Expr> exprs = given(bindings);
        List<Term> args = new ArrayList<>(call.args());
        args.add(new Var(VALUE, NOWHERE));
        exprs.add(new Expr(new Call(call.operator(), args, NOWHERE), 0, NOWHERE));
        return ask(exprs, request);
    }

    private static List<Expr> given(Map<String, Term> bindings) {
        List<Expr> exprs = new ArrayList<>();
        bindings.forEach((name, term) -> {
            if (term instanceof Scalar && !name.equals("input") && !name.equals("data")) {
                exprs.add(equal(new Var(name, NOWHERE), term));
            }
        });
        return exprs;
    }

    private static Expr equal(Term left, Term right) {
        Ref eq = new Ref(new Var("eq", NOWHERE), List.of(), NOWHERE);
        return new Expr(new Call(eq, List.of(left, right), NOWHERE), 0, NOWHERE);
    }

    private Set<Value> ask(List<Expr> exprs, DecisionRequest request) {
        List<Expr> numbered = new ArrayList<>();
        for (Expr expr : exprs) {
            numbered.add(expr.withIndex(numbered.size()));
        }
        Body body = new Body(numbered, NOWHERE);
        EvalResult result = evaluator.evaluate(evaluator.prepare(new CompiledQuery(body, body, Map.of())),
                EvalRequest.at(request.time()).withInput(request.input()).withCancelled(request.cancelled()));
        Set<Value> values = new LinkedHashSet<>();
        if (result.ok()) {
            result.rows().stream().map(row -> row.generated().get(VALUE)).filter(Objects::nonNull).forEach(values::add);
        }
        return values;
    }
}
