package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.builtin.PatternCache;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.compile.RuleTree;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Evaluates queries against one policy and its data. Safe to share between threads.
public final class Evaluator {

    private static final String RESULT = "$term1";

    private final Program program;
    private final Value data;
    private final PatternCache patterns = new PatternCache();
    private final DeepStack deep;

    /// @param tree the compiled rules by path
    /// @param data the base documents
    public Evaluator(RuleTree tree, Declarations declarations, Value data) {
        this.program = new Program(tree, declarations);
        this.data = data;
        this.deep = new DeepStack();
    }

    private Evaluator(Program program, Value data, DeepStack deep) {
        this.program = program;
        this.data = data;
        this.deep = deep;
    }

    /// The same policy with other data.
    public Evaluator withData(Value changed) {
        return new Evaluator(program, changed, deep);
    }

    /// A query made ready for this policy; use it as often as you like.
    public static final class Query {

        private final Program.Query code;

        private Query(Program.Query code) {
            this.code = code;
        }

        public CompiledQuery source() {
            return code.source();
        }
    }

    public Query prepare(CompiledQuery query) {
        return new Query(program.query(query));
    }

    /// The query `data.a.b = _` for a path below `data`, as OPA asks it for a decision.
    public Query document(List<String> path) {
        String text = Program.name(Stream.concat(Stream.of("data"), path.stream()).map(StringValue::of).toArray(Value[]::new));
        SourceRange range = new SourceRange.Known(new SourceFile("", text), 0, text.length(), 1, 1);
        List<Term> operands = path.stream().<Term>map(key -> new Scalar(StringValue.of(key), range)).toList();
        Ref document = new Ref(new Var("data", range), operands, range);
        Call equal = new Call(new Ref(new Var("eq", range), List.of(), range), List.of(document, new Var(RESULT, range)), range);
        Body body = new Body(List.of(new Expr(equal, 0, range)), range);
        return prepare(new CompiledQuery(body, body, Map.of()));
    }

    /// Evaluates a query made by [#document].
    public Outcome decide(Query document, EvalRequest request) {
        EvalResult result = evaluate(document, request);
        if (!result.ok()) {
            return new Outcome.Failed(result.errors());
        }
        return result.rows().isEmpty() ? Outcome.UNDEFINED : new Outcome.Defined(valueOf(result.rows().getFirst()));
    }

    private static Value valueOf(EvalResult.Row row) {
        Value value = row.generated().get(RESULT);
        if (value == null) {
            throw new IllegalArgumentException("the query is not one for a document");
        }
        return value;
    }

    public EvalResult evaluate(Query query, EvalRequest request) {
        if (request.mode().sink() != null || Thread.currentThread() instanceof DeepThread) {
            return deep.run(() -> run(query, request));
        }
        // What is printed waits until it is certain that no second run prints it again.
        PrintBuffer printed = new PrintBuffer(request.print());
        try {
            EvalResult result = run(query, request.withPrint(printed));
            printed.flush();
            return result;
        } catch (StackOverflowError e) {
            return deep.run(() -> run(query, request));
        }
    }

    private EvalResult run(Query query, EvalRequest request) {
        CallContext context = new CallContext(request.time().getEpochSecond() * 1_000_000_000L + request.time().getNano(),
                new Random(request.seed()),
                new HashMap<>(), patterns, request.hosts(), request.runtime(), request.cancelled());
        Evaluation evaluation = new Evaluation(program, data, request, context);
        List<EvalResult.Row> rows = new ArrayList<>();
        List<Diagnostic> errors = new ArrayList<>();
        Bindings bindings = new Bindings(query.code.scope());
        try {
            Frame.root(evaluation, query.code.body(), bindings).query(() -> {
                rows.add(row(bindings));
                return null;
            });
        } catch (EvalException e) {
            errors.add(e.diagnostic());
        } catch (StackOverflowError e) {
            if (!(Thread.currentThread() instanceof DeepThread)) {
                throw e;
            }
            errors.add(Diagnostic.error("eval_depth_limit_error", "evaluation went deeper than its stack", SourceRange.UNKNOWN));
        }
        if (request.strictBuiltinErrors() && !evaluation.builtinErrors().isEmpty()) {
            errors = List.of(evaluation.builtinErrors().getFirst());
        }
        return new EvalResult(rows, errors, evaluation.builtinErrors(), evaluation.limits().steps());
    }

    private static EvalResult.Row row(Bindings bindings) {
        Map<String, Value> written = new LinkedHashMap<>();
        Map<String, Value> generated = new LinkedHashMap<>();
        Map<String, String> names = bindings.scope.written();
        for (int slot = 0; slot < bindings.values.length; slot++) {
            Value value = bindings.value(slot);
            if (value == null) {
                continue;
            }
            String name = bindings.scope.name(slot);
            String shown = names.getOrDefault(name, name);
            if (shown.startsWith("$") || shown.startsWith("__local")) {
                generated.put(name, value);
            } else {
                written.put(shown, value);
            }
        }
        return new EvalResult.Row(written, generated);
    }
}
