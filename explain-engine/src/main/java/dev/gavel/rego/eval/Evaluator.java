package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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
    private static final Value[] NO_SLOTS = {};

    private final Program program;
    private final Value data;
    private final PatternCache patterns = new PatternCache();
    private final DeepStack deep;
    private final boolean planned;

    /// @param tree the compiled rules by path
    /// @param data the base documents
    public Evaluator(RuleTree tree, Declarations declarations, Value data) {
        this.program = new Program(tree, declarations);
        this.data = data;
        this.deep = new DeepStack();
        this.planned = true;
    }

    private Evaluator(Program program, Value data, DeepStack deep, boolean planned) {
        this.program = program;
        this.data = data;
        this.deep = deep;
        this.planned = planned;
    }

    /// The same policy with other data.
    public Evaluator withData(Value changed) {
        return new Evaluator(program, changed, deep, planned);
    }

    /// The same policy and data, every decision made by the interpreter that makes traces too. Slower, with the same outcomes.
    public Evaluator interpreted() {
        return new Evaluator(program, data, deep, false);
    }

    /// A query made ready for this policy; use it as often as you like.
    public static final class Query {

        private static final int MOST_MISSES = 64;
        private static final int MISS = 4;

        private final Program.Query code;
        private final QueryPlan plan;
        /// Goes up with each plan given up, and slowly down again.
        private final AtomicInteger misses = new AtomicInteger();
        private final AtomicLong givenUp = new AtomicLong();

        private Query(Program.Query code, QueryPlan plan) {
            this.code = code;
            this.plan = plan;
        }

        /// How often the interpreter had to say what a plan could not, that is after an error or where a body has no plan.
        public long givenUp() {
            return givenUp.get();
        }

        private boolean isPlanned() {
            return plan.isPlanned() && misses.get() < MOST_MISSES;
        }

        private void went(boolean well) {
            if (!well) {
                misses.addAndGet(MISS);
                givenUp.incrementAndGet();
            } else if (misses.get() > 0) {
                misses.decrementAndGet();
            }
        }

        public CompiledQuery source() {
            return code.source();
        }
    }

    public Query prepare(CompiledQuery query) {
        Program.Query code = program.query(query);
        return new Query(code, QueryPlan.of(code, program));
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
        Code single = document.plan.single();
        if (single != null && isPlanned(document, request)) {
            Decision decision = new Decision(program, data, request, context(request));
            PlannedRun<Optional<Value>> run = PlannedRun.of(decision, () -> Optional.ofNullable(single.value(NO_SLOTS, decision)));
            switch (run) {
                case PlannedRun.Done<Optional<Value>>(Optional<Value> value) -> {
                    document.went(true);
                    return value.<Outcome>map(Outcome.Defined::new).orElse(Outcome.UNDEFINED);
                }
                case PlannedRun.Ended<Optional<Value>>(Diagnostic limit) -> {
                    return new Outcome.Failed(List.of(limit));
                }
                case PlannedRun.GivenUp<Optional<Value>> up -> {
                    document.went(false);
                    return outcome(interpret(document, request));
                }
            }
        }
        return outcome(evaluate(document, request));
    }

    private static Outcome outcome(EvalResult result) {
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
        if (isPlanned(query, request)) {
            Decision decision = new Decision(program, data, request, context(request));
            PlannedRun<List<EvalResult.Row>> run = PlannedRun.of(decision, () -> query.plan.rows(decision));
            switch (run) {
                case PlannedRun.Done<List<EvalResult.Row>>(List<EvalResult.Row> rows) -> {
                    query.went(true);
                    return new EvalResult(rows, List.of(), decision.builtinErrors, decision.steps());
                }
                case PlannedRun.Ended<List<EvalResult.Row>>(Diagnostic limit) -> {
                    return new EvalResult(List.of(), List.of(limit), decision.builtinErrors, decision.steps());
                }
                case PlannedRun.GivenUp<List<EvalResult.Row>> up -> query.went(false);
            }
        }
        return interpret(query, request);
    }

    private boolean isPlanned(Query query, EvalRequest request) {
        return planned && request.mode().sink() == null && query.isPlanned();
    }

    private CallContext context(EvalRequest request) {
        return new CallContext(request.time().getEpochSecond() * 1_000_000_000L + request.time().getNano(), new Random(request.seed()),
                new HashMap<>(), patterns, request.hosts(), request.runtime(), request.cancelled(), request.limits().bytes());
    }

    private EvalResult interpret(Query query, EvalRequest request) {
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
        Evaluation evaluation = new Evaluation(program, data, request, context(request));
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
        } catch (OutOfMemoryError e) {
            rows.clear();
            errors.add(evaluation.limits().outOfMemory());
        }
        if (request.strictBuiltinErrors() && !evaluation.builtinErrors().isEmpty()) {
            errors = List.of(evaluation.builtinErrors().getFirst());
        }
        return new EvalResult(rows, errors, evaluation.builtinErrors(), evaluation.limits().steps());
    }

    private static EvalResult.Row row(Bindings bindings) {
        @Nullable
        Value[] values = new Value[bindings.values.length];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = bindings.value(slot);
        }
        return QueryPlan.row(bindings.scope, values);
    }
}
