package dev.gavel.benchmark;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.LoadRequest;
import dev.gavel.engine.engine.LoadResult;
import dev.gavel.engine.engine.PolicyFiles;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.review.trial.Focus;
import dev.gavel.review.trial.GroundRequest;
import dev.gavel.review.trial.Situation;
import dev.gavel.review.trial.Trial;
import dev.gavel.review.trial.TrialGround;
import dev.gavel.review.trial.TrialRequest;
import dev.gavel.review.trial.TrialSet;
import dev.gavel.review.trial.Trials;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.page.PolicyPages;

/// Trials of the recorded policy: what all share, 2,000 of the whole policy, 2,000 about one data class, and one alone.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway") // JMH sets up
public class TrialBenchmark {

    private static final StringValue CLASS = StringValue.of("customer_data");

    private EmbeddedEngine engine;
    private GroundRequest request;
    private TrialGround ground;
    private List<Trial> trials;
    private long seed;
    private int next;

    @Setup
    public void load() {
        Path policy = Workload.recordings().resolve("policy");
        LoadRequest files = new LoadRequest(List.of(), List.of(policy.resolve("policy").toString(), policy.resolve("data.json").toString()),
                List.of(), RegoVersion.V1, null, CompileOptions.defaults());
        if (!(PolicyFiles.load(files) instanceof LoadResult.Loaded loaded)) {
            throw new IllegalStateException("no policy at " + policy);
        }
        engine = loaded.policy().engine().orElseThrow();
        DecisionContract contract = new ContractDetector(engine.compiled()).of("agent/main/decision").orElseThrow();
        request = GroundRequest.of(contract, new PolicyPages(engine, Glossary.EMPTY, List.of()).verdict(contract).deciding(),
                Instant.parse("2026-01-01T00:00:00Z"));
        ground = TrialGround.of(engine, request);
        trials = Trials.generate(ground, TrialRequest.of(1)).trials();
    }

    @Benchmark
    public TrialGround ground() {
        return TrialGround.of(engine, request);
    }

    @Benchmark
    public TrialSet generate() {
        return Trials.generate(ground, TrialRequest.of(seed++));
    }

    @Benchmark
    public TrialSet generateAboutOneClass() {
        return Trials.generate(ground, TrialRequest.of(seed++)
                .withFocus(new Focus(List.of("input.action.data_classes_referenced[*]"), CLASS, TrialBenchmark::isAboutIt)));
    }

    private static boolean isAboutIt(Situation situation) {
        return situation.input() instanceof ObjectValue input && input.get("action") instanceof ObjectValue action
                && action.get("data_classes_referenced") instanceof ArrayValue classes && classes.elements().contains(CLASS);
    }

    @Benchmark
    public Trial trial() {
        next = next + 1 == trials.size() ? 0 : next + 1;
        return ground.trial(trials.get(next).situation(), () -> false);
    }
}
