package dev.gavel.benchmark;

import java.io.IOException;
import java.nio.file.Files;
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

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.explain.Wanted;
import dev.gavel.rego.value.Json;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.page.ComparedDecisions;
import dev.gavel.words.page.ExplainedDecision;
import dev.gavel.words.page.Heading;
import dev.gavel.words.page.PolicyPages;

/// The recorded deny, from the request to the page: decided, traced, explained and told; why not, of all 21 rules that can deny; and beside the recorded allow.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway") // JMH sets up
public class ExplainBenchmark {

    private static final Heading HEADING = new Heading("", List.of());

    private PolicyPages pages;
    private DecisionContract contract;
    private DecisionRequest denied;
    private DecisionRequest allowed;
    private List<Wanted> all;

    @Setup
    public void load() throws IOException {
        Path policy = Workload.recordings().resolve("policy");
        EmbeddedEngine engine = PolicyLoader.load(List.of(new BundleSource("policy", policy.toString()))).engine().orElseThrow();
        contract = new ContractDetector(engine.compiled()).of("agent/main/decision").orElseThrow();
        pages = new PolicyPages(engine, Glossary.EMPTY, List.of());
        denied = request(policy.resolve("inputs/deny.json"));
        allowed = request(policy.resolve("inputs/allow.json"));
        all = List.of(pages.wanted("deny").orElseThrow());
    }

    private DecisionRequest request(Path input) throws IOException {
        return DecisionRequest.of(contract.entrypoint(), Json.read(Files.readString(input)), Instant.parse("2026-11-21T10:15:00Z"));
    }

    @Benchmark
    public ExplainedDecision why() {
        return pages.explain(denied, contract, HEADING);
    }

    @Benchmark
    public ExplainedDecision whyNotOfAllRules() {
        return pages.explain(allowed, contract, HEADING, all);
    }

    @Benchmark
    public ComparedDecisions versus() {
        return pages.compare(allowed, HEADING, denied, HEADING, contract);
    }
}
