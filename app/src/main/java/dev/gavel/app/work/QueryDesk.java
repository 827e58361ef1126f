package dev.gavel.app.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.EvalResult;
import dev.gavel.rego.parse.ParseResult;
import dev.gavel.rego.parse.Parser;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// A query typed by hand → its answers, in the JSON of `opa eval`.
public final class QueryDesk {

    private static final String VALUE = "gavel_value_";
    private static final Set<String> BINDING = Set.of("assign", "eq");

    private final EmbeddedEngine engine;

    /// What a query came to.
    ///
    /// @param answer the JSON that `opa eval` prints
    /// @param failed true where the query has errors or its evaluation failed
    /// @param defined true where there is an answer
    public record Answer(ObjectValue answer, boolean failed, boolean defined) {
    }

    public QueryDesk(EmbeddedEngine engine) {
        this.engine = engine;
    }

    public Answer ask(String query, @Nullable Value input, Instant now) {
        ParseResult<Body> parsed = Parser.v1().query(query);
        Body body = parsed.value();
        if (body == null) {
            return failed(parsed.diagnostics());
        }
        List<Expr> captured = new ArrayList<>();
        for (Expr expr : body.exprs()) {
            captured.add(capture(expr, captured.size()));
        }
        return switch (engine.compiled().compileQuery(new Body(captured, body.range()))) {
            case CompileResult.Rejected<CompiledQuery>(List<Diagnostic> errors) -> failed(errors);
            case CompileResult.Compiled<CompiledQuery>(CompiledQuery compiled) -> {
                EvalResult result = engine.evaluator().evaluate(engine.evaluator().prepare(compiled), EvalRequest.at(now).withInput(input));
                yield result.ok() ? rows(body, result) : failed(result.errors());
            }
        };
    }

    /// A term or a call whose value is of interest is unified with a variable that keeps it.
    private static Expr capture(Expr expr, int index) {
        if (expr.negated() || !(expr.statement() instanceof Term term) || binds(term)) {
            return expr;
        }
        Ref eq = new Ref(new Var("eq", expr.range()), List.of(), expr.range());
        return expr.withStatement(new Call(eq, List.of(term, new Var(VALUE + index, expr.range())), expr.range()));
    }

    /// True for `x := …` and `x = …`, which are true or undefined and nothing else.
    private static boolean binds(Term term) {
        return term instanceof Call call && call.operator().operands().isEmpty() && call.operator().head() instanceof Var name
                && BINDING.contains(name.name());
    }

    private static Answer rows(Body body, EvalResult result) {
        List<Value> rows = new ArrayList<>();
        for (EvalResult.Row row : result.rows()) {
            List<Value> expressions = new ArrayList<>();
            boolean holds = true;
            for (int i = 0; i < body.exprs().size(); i++) {
                Value value = row.bindings().getOrDefault(VALUE + i, BooleanValue.TRUE);
                holds &= !value.equals(BooleanValue.FALSE);
                expressions.add(expression(body.exprs().get(i), value));
            }
            if (holds || body.exprs().size() == 1) {
                rows.add(row(expressions, row.bindings()));
            }
        }
        return new Answer(rows.isEmpty() ? ObjectValue.EMPTY : ObjectValue.of("result", ArrayValue.of(rows)), false, !rows.isEmpty());
    }

    private static ObjectValue row(List<Value> expressions, Map<String, Value> values) {
        ObjectValue.Builder row = ObjectValue.builder().put("expressions", ArrayValue.of(expressions));
        ObjectValue.Builder bindings = ObjectValue.builder();
        values.forEach((name, value) -> {
            if (!name.startsWith(VALUE)) {
                bindings.put(name, value);
            }
        });
        ObjectValue bound = bindings.build();
        return bound.size() == 0 ? row.build() : row.put("bindings", bound).build();
    }

    private static ObjectValue expression(Expr expr, Value value) {
        ObjectValue.Builder out = ObjectValue.builder().put("value", value);
        if (expr.range() instanceof SourceRange.Known known) {
            out.put("text", known.text()).put("location",
                    ObjectValue.builder().put("row", NumberValue.of(known.row())).put("col", NumberValue.of(known.column())).build());
        }
        return out.build();
    }

    private static Answer failed(List<Diagnostic> errors) {
        return new Answer(ObjectValue.of("errors", ArrayValue.of(errors.stream().<Value>map(QueryDesk::error).toList())), true, false);
    }

    /// As OPA writes an error; used for a policy that has some, too.
    public static ObjectValue error(Diagnostic diagnostic) {
        ObjectValue.Builder out = ObjectValue.builder().put("message", diagnostic.message()).put("code", diagnostic.code());
        if (diagnostic.range() instanceof SourceRange.Known known) {
            out.put("location", ObjectValue.builder().put("file", known.file().name()).put("row", NumberValue.of(known.row()))
                    .put("col", NumberValue.of(known.column())).build());
        }
        return out.build();
    }
}
