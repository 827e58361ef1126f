package dev.gavel.benchmark;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.review.finding.Findings;
import dev.gavel.review.finding.FindingsSearch;
import dev.gavel.review.finding.Watch;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.page.PolicyPages;

/// All that is wrong with a policy, looked for from the beginning; without a real OPA.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway") // JMH sets up
public class CheckBenchmark {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Param({"recorded", "samples"})
    private String workload;

    private EmbeddedEngine engine;
    private DecisionContract contract;
    private List<String> volatilePaths;

    @Setup
    public void load() {
        boolean samples = workload.equals("samples");
        List<BundleSource> sources = samples
                ? Stream.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")
                        .map(name -> BundleSource.parse(name + "=" + ROOT.resolve("sample-bundles").resolve(name))).toList()
                : List.of(BundleSource.parse(Workload.recordings().resolve("policy").toString()));
        engine = PolicyLoader.load(sources).engine().orElseThrow();
        contract = new ContractDetector(engine.compiled()).of(samples ? "governance/main/decision" : "agent/main/decision").orElseThrow();
        volatilePaths = samples ? List.of("data.usage", "data.approvals") : List.of();
    }

    @Benchmark
    public Findings check() {
        PolicyPages pages = new PolicyPages(engine, Glossary.EMPTY, volatilePaths);
        return FindingsSearch.of(pages.checkRequest(contract, List.of(), NOW), Watch.NONE);
    }
}
