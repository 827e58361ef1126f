package dev.gavel.benchmark;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import dev.gavel.rego.eval.EvalMode;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.Value;

/// One decision after the other, on one thread.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway") // JMH sets up
public class GavelBenchmark {

    private static final EvalRequest REQUEST = EvalRequest.at(Instant.parse("2026-01-01T00:00:00Z"));

    @Param({"recorded", "samples"})
    public String workload;

    private Evaluator evaluator;
    private Evaluator.Query decision;
    private List<byte[]> texts;
    private List<Value> values;
    private int next;

    @Setup
    public void load() {
        Workload loaded = Workload.named(workload);
        evaluator = loaded.evaluator();
        decision = evaluator.document(loaded.document());
        values = loaded.inputs();
        texts = values.stream().map(Json::writeBytes).toList();
    }

    private int next() {
        next = next + 1 == texts.size() ? 0 : next + 1;
        return next;
    }

    /// JSON in and out.
    @Benchmark
    public byte[] decide() throws MalformedJsonException {
        Outcome outcome = evaluator.decide(decision, REQUEST.withInput(Json.read(texts.get(next()))));
        return outcome instanceof Outcome.Defined defined ? Json.writeBytes(defined.value()) : new byte[0];
    }

    /// Inputs that are values already.
    @Benchmark
    public Outcome decideValues() {
        return evaluator.decide(decision, REQUEST.withInput(values.get(next())));
    }

    /// Every event with its variables, kept in memory.
    @Benchmark
    public List<Event> trace() throws MalformedJsonException {
        List<Event> events = new ArrayList<>();
        evaluator.decide(decision, REQUEST.withInput(Json.read(texts.get(next()))).withMode(EvalMode.trace(events::add)));
        return events;
    }

    /// As the trace, the rules that did not match among it.
    @Benchmark
    public List<Event> explain() throws MalformedJsonException {
        List<Event> events = new ArrayList<>();
        evaluator.decide(decision, REQUEST.withInput(Json.read(texts.get(next()))).withMode(new EvalMode.Explain(events::add, true)));
        return events;
    }
}
