package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.meaning.explain.Documents;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.eval.EvalResult;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The documents of one request, asked of the engine as they are needed and kept.
final class RequestDocuments implements Documents {

    /// A step that stands in an entrypoint as itself.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    private static final String ANSWER = "$term1";

    private final EmbeddedEngine engine;
    private final DecisionRequest request;
    private final Map<List<String>, Optional<Value>> known = new HashMap<>();

    RequestDocuments(EmbeddedEngine engine, DecisionRequest request) {
        this.engine = engine;
        this.request = request;
    }

    @Override
    public Optional<Value> document(List<String> path) {
        return known.computeIfAbsent(path, this::ask);
    }

    private Optional<Value> ask(List<String> path) {
        if (!path.stream().allMatch(step -> PLAIN.matcher(step).matches())) {
            SourceRange none = SourceRange.UNKNOWN;
            List<Term> names = path.stream().<Term>map(name -> new Scalar(StringValue.of(name), none)).toList();
            return value(new Ref(new Var("data", none), names, none), Map.of(), List.of());
        }
        Outcome outcome = engine.decide(request.withEntrypoint(String.join("/", path)));
        return outcome instanceof Outcome.Defined defined ? Optional.of(defined.value()) : Optional.empty();
    }

    @Override
    public Optional<Value> value(Term term, Map<String, Term> bindings, List<With> with) {
        SourceRange none = SourceRange.UNKNOWN;
        List<Expr> exprs = new ArrayList<>();
        bindings.forEach((variable, bound) -> exprs.add(new Expr(unified(new Var(variable, none), bound), exprs.size(), none)));
        exprs.add(new Expr(unified(new Var(ANSWER, none), term), false, with, exprs.size(), true, none));
        return answer(new Body(exprs, none));
    }

    private static Call unified(Term left, Term right) {
        return new Call(new Ref(new Var("eq", SourceRange.UNKNOWN), List.of(), SourceRange.UNKNOWN), List.of(left, right),
                SourceRange.UNKNOWN);
    }

    private Optional<Value> answer(Body body) {
        EvalResult result = engine.evaluate(new CompiledQuery(body, body, Map.of()), request);
        return result.ok() && !result.rows().isEmpty()
                ? Optional.ofNullable(result.rows().getFirst().generated().get(ANSWER))
                : Optional.empty();
    }

    @Override
    public Optional<Value> call(List<String> operator, List<Value> args) {
        SourceRange none = SourceRange.UNKNOWN;
        List<Term> names = operator.stream().skip(1).<Term>map(name -> new Scalar(StringValue.of(name), none)).toList();
        List<Term> terms = new ArrayList<>(args.stream().map(arg -> new Scalar(arg, none)).toList());
        terms.add(new Var(ANSWER, none));
        Call call = new Call(new Ref(new Var(operator.getFirst(), none), names, none), terms, none);
        return answer(new Body(List.of(new Expr(call, 0, none)), none));
    }
}
