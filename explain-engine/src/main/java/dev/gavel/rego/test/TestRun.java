package dev.gavel.rego.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Printer;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.compile.CompileResult;
import dev.gavel.rego.compile.CompiledPolicy;
import dev.gavel.rego.compile.CompiledQuery;
import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.eval.PrintSink;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.test.TestResult.Verdict;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.trace.StackTracer;
import dev.gavel.rego.trace.TraceSink;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Runs tests one after the other, on one thread.
final class TestRun {

    private static final String CANCELLED = "eval_cancel_error";

    private final CompiledPolicy policy;
    private final Evaluator evaluator;
    private final TestOptions options;
    private final @Nullable TraceSink watcher;

    TestRun(CompiledPolicy policy, Evaluator evaluator, TestOptions options, @Nullable TraceSink watcher) {
        this.policy = policy;
        this.evaluator = evaluator;
        this.options = options;
        this.watcher = watcher;
    }

    /// What a test says while it runs.
    private static final class Record implements PrintSink {

        private final StringBuilder output = new StringBuilder();
        private final List<List<String>> announced = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();

        @Override
        public void accept(String line, SourceRange range) {
            output.append(line).append('\n');
        }

        @Override
        public void testCase(ArrayValue names) {
            announced.add(
                    names.elements().stream().map(name -> name instanceof StringValue text ? text.value() : Json.write(name)).toList());
            starts.add(events.size());
        }

        /// Each case with the events up to the next one.
        private List<SubResult.Announced> announced() {
            List<SubResult.Announced> all = new ArrayList<>();
            for (int i = 0; i < announced.size(); i++) {
                int end = i + 1 < starts.size() ? starts.get(i + 1) : events.size();
                all.add(new SubResult.Announced(announced.get(i), events.subList(0, end)));
            }
            return all;
        }
    }

    TestResult run(TestCase test) {
        if (test.skipped()) {
            return result(test, Verdict.SKIPPED, new Record(), Duration.ZERO, Map.of());
        }
        if (test.rule().rule().head().isFunction()) {
            return refused(test);
        }
        Record said = new Record();
        Evaluator.Query query = evaluator.document(test.path());
        long start = System.nanoTime();
        long end = start + options.timeout().toNanos();
        EvalRequest request = EvalRequest.at(options.clock().instant()).withPrint(said).withCancelled(() -> System.nanoTime() - end > 0);
        Outcome outcome = evaluator.decide(query, request.withMode(mode(said)));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return switch (outcome) {
            case Outcome.Failed(List<Diagnostic> errors) -> failed(test, query, errors, said, took);
            case Outcome.Undefined u -> result(test, Verdict.FAIL, said, took, Map.of());
            case Outcome.Defined(Value value) when test.hasCases() -> {
                Map<String, SubResult> cases = SubResult.of(value, said.announced());
                boolean holds = cases.values().stream().noneMatch(SubResult::failed);
                yield result(test, holds ? Verdict.PASS : Verdict.FAIL, said, took, cases);
            }
            case Outcome.Defined(Value value) ->
                result(test, value.equals(BooleanValue.TRUE) ? Verdict.PASS : Verdict.FAIL, said, took, Map.of());
        };
    }

    private EvalMode mode(Record said) {
        TraceSink coverage = watcher;
        if (coverage != null) {
            return new EvalMode.Trace(options.traced() ? event -> {
                coverage.accept(event);
                said.events.add(event);
            } : coverage, false);
        }
        return options.traced() ? EvalMode.trace(said.events::add) : EvalMode.DECIDE;
    }

    /// The test once more, to see where it stands when it fails.
    private TestResult failed(TestCase test, Evaluator.Query query, List<Diagnostic> errors, Record said, Duration took) {
        boolean late = errors.getFirst().code().equals(CANCELLED);
        StackTracer tracer = new StackTracer();
        if (!late) {
            evaluator.decide(query, EvalRequest.at(options.clock().instant()).withMode(new EvalMode.Trace(tracer, false)));
        }
        List<Diagnostic> shown = late
                ? List.of(Diagnostic.error(CANCELLED, "context deadline exceeded", SourceRange.UNKNOWN))
                : errors;
        return new TestResult(test.rule().rule().range(), pkg(test), Printer.print(test.name()), Verdict.ERROR, shown, tracer.stack(),
                said.events, said.output.toString(), took, Map.of());
    }

    /// A function is not a document: the query for it says so.
    private TestResult refused(TestCase test) {
        List<Term> operands = new ArrayList<>();
        String text = pkg(test) + "." + Printer.print(test.name());
        SourceRange range = new SourceRange.Known(new SourceFile("", text), 0, text.length(), 1, 1);
        test.path().forEach(name -> operands.add(new Scalar(StringValue.of(name), range)));
        Expr expr = new Expr(new Ref(new Var("data", range), operands, range), 0, range);
        List<Diagnostic> errors = switch (policy.compileQuery(new Body(List.of(expr), range))) {
            case CompileResult.Rejected<CompiledQuery> rejected -> rejected.errors();
            case CompileResult.Compiled<CompiledQuery> compiled ->
                List.of(Diagnostic.error("rego_type_error", "function " + text + " used as reference, not called", range));
        };
        return new TestResult(test.rule().rule().range(), pkg(test), Printer.print(test.name()), Verdict.ERROR, errors, List.of(),
                List.of(),
                "", Duration.ZERO, Map.of());
    }

    private static TestResult result(TestCase test, Verdict verdict, Record said, Duration took, Map<String, SubResult> cases) {
        return new TestResult(test.rule().rule().range(), pkg(test), Printer.print(test.name()), verdict, List.of(), List.of(), said.events,
                said.output.toString(), took, cases);
    }

    private static String pkg(TestCase test) {
        return Printer.print(test.rule().module().pkg().path());
    }
}
