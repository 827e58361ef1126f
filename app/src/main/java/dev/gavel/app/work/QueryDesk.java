package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CapturingQuery;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.compile.QueryContext;
import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.EvalResult;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.partial.PartialEvaluator;
import dev.gavel.rego.partial.PartialRequest;
import dev.gavel.rego.partial.PartialResult;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.StackTracer;
import dev.gavel.rego.trace.TraceSink;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Value;

/// A query typed by hand → its answers, each with the values of the query's expressions.
public final class QueryDesk {

    private final CompiledPolicy policy;
    private final Value data;
    private final Evaluator evaluator;

    /// One expression of a query and what it came to.
    public record Expression(Value value, SourceRange range) {
    }

    /// One answer.
    public record Row(List<Expression> expressions, Map<String, Value> bindings) {
    }

    /// An error, and where the evaluation stood.
    public record Failure(Diagnostic diagnostic, List<StackTracer.Frame> stack) {
    }

    /// What a query came to.
    ///
    /// @param failures why it ended, or what builtins said whose calls became undefined
    /// @param ended true where it ended with an error
    /// @param compiled false where the query itself is wrong
    public record Answer(List<Row> rows, List<Failure> failures, boolean ended, boolean compiled) {
    }

    public QueryDesk(CompiledPolicy policy, Value data) {
        this.policy = policy;
        this.data = data;
        this.evaluator = new Evaluator(policy.tree(), policy.options().declarations(), data);
    }

    /// @param sinks that watch the evaluation; an empty list lets it run without events
    /// @param unify whether they want unify events too
    public Answer ask(Body query, QueryContext context, EvalRequest request, List<TraceSink> sinks, boolean unify) {
        return switch (policy.compileCapturing(query, context)) {
            case CompileResult.Rejected<CapturingQuery>(List<Diagnostic> errors) ->
                new Answer(List.of(), errors.stream().map(error -> new Failure(error, List.of())).toList(), true, false);
            case CompileResult.Compiled<CapturingQuery>(CapturingQuery compiled) -> {
                Evaluator.Query prepared = evaluator.prepare(compiled.query());
                EvalMode mode = sinks.isEmpty() ? EvalMode.DECIDE : new EvalMode.Trace(all(sinks), unify);
                EvalResult result = evaluator.evaluate(prepared, request.withMode(mode));
                yield new Answer(rows(query, compiled, result), failures(prepared, request, result), !result.ok(), true);
            }
        };
    }

    private static TraceSink all(List<TraceSink> sinks) {
        return sinks.size() == 1 ? sinks.getFirst() : event -> sinks.forEach(sink -> sink.accept(event));
    }

    /// Only who failed is asked again, to see where the evaluation stood.
    private List<Failure> failures(Evaluator.Query query, EvalRequest request, EvalResult result) {
        if (result.ok() && result.builtinErrors().isEmpty()) {
            return List.of();
        }
        StackTracer tracer = new StackTracer();
        EvalResult again = evaluator.evaluate(query, request.withMode(new EvalMode.Trace(tracer, false)));
        List<Failure> failures = new ArrayList<>();
        List<Diagnostic> errors = again.ok() ? again.builtinErrors() : again.errors();
        for (Diagnostic error : errors.isEmpty() ? result.errors() : errors) {
            List<StackTracer.Frame> stack = tracer.stackOf(error);
            failures.add(new Failure(error, stack.isEmpty() ? tracer.stack() : stack));
        }
        return failures;
    }

    /// A declaration has no value.
    private static List<Row> rows(Body query, CapturingQuery compiled, EvalResult result) {
        List<Row> rows = new ArrayList<>();
        for (EvalResult.Row row : result.rows()) {
            List<Expression> expressions = new ArrayList<>();
            for (int i = 0; i < query.exprs().size(); i++) {
                if (query.exprs().get(i).statement() instanceof SomeDecl some && some.symbols().stream().allMatch(Var.class::isInstance)) {
                    continue;
                }
                String variable = compiled.captured().get(i);
                Value value = variable == null
                        ? BooleanValue.TRUE
                        : Objects.requireNonNullElse(row.generated().get(variable), BooleanValue.TRUE);
                expressions.add(new Expression(value, query.exprs().get(i).range()));
            }
            rows.add(new Row(expressions, new LinkedHashMap<>(row.bindings())));
        }
        return rows;
    }

    /// What is left of a query where something is unknown; the errors where the query is wrong.
    public PartialResult askPartially(Body query, QueryContext context, PartialRequest request) {
        return switch (policy.compileQuery(query, context)) {
            case CompileResult.Rejected<CompiledQuery>(List<Diagnostic> errors) ->
                new PartialResult(List.of(), List.of(), Map.of(), errors);
            case CompileResult.Compiled<CompiledQuery>(CompiledQuery compiled) ->
                new PartialEvaluator(policy, evaluator, data).evaluate(compiled, request);
        };
    }
}
