package dev.gavel.benchmark;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.LoadRequest;
import dev.gavel.engine.engine.LoadResult;
import dev.gavel.engine.engine.PolicyFiles;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.review.change.ChangeFinder;
import dev.gavel.review.change.ChangeRequest;
import dev.gavel.review.change.Changes;
import dev.gavel.review.change.Goal;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.page.PolicyPages;

/// The whole search for what would have a denied request allowed, of the denials of the logs in turn: those that one change lifts, and all of them.
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@SuppressWarnings("NullAway") // JMH sets up
public class ChangeBenchmark {

    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));

    @Param({"recorded", "samples"})
    private String workload;

    private ChangeFinder finder;
    private List<DecisionRequest> all;
    private List<DecisionRequest> one;
    private int next;

    @Setup
    public void load() {
        boolean samples = workload.equals("samples");
        EmbeddedEngine engine = samples ? samples() : recorded();
        DecisionContract contract = new ContractDetector(engine.compiled()).of(samples ? "governance/main/decision" : "agent/main/decision")
                .orElseThrow();
        finder = new PolicyPages(engine, Glossary.EMPTY, List.of()).changes(contract);
        List<Path> logs = samples
                ? Stream.of("console.ndjson", "nd_builtin_cache.ndjson", "fleet.ndjson.gz").map(ROOT.resolve("sample-decisions")::resolve)
                        .toList()
                : List.of(Workload.recordings().resolve("decisions/decisions.ndjson"));
        all = new ArrayList<>();
        one = new ArrayList<>();
        List<LoggedDecision> decisions = new ArrayList<>();
        logs.forEach(log -> decisions.addAll(new DecisionLogReader().readAll(log.toString()).decisions()));
        for (LoggedDecision logged : decisions) {
            Instant time = logged.timestamp();
            DecisionRequest request = DecisionRequest.of(contract.entrypoint(), logged.input(), time == null ? Instant.EPOCH : time)
                    .withNdBuiltinCache(logged.ndBuiltinCache());
            if (logged.input() != null && !contract.read(PolicyPages.answer(engine.decide(request))).verdict().permissive()) {
                all.add(request);
                if (finder.find(ChangeRequest.of(request, new Goal.Allowed())).size() == 1) {
                    one.add(request);
                }
            }
        }
    }

    private static EmbeddedEngine recorded() {
        Path policy = Workload.recordings().resolve("policy");
        LoadRequest files = new LoadRequest(List.of(), List.of(policy.resolve("policy").toString(), policy.resolve("data.json").toString()),
                List.of(), RegoVersion.V1, null, CompileOptions.defaults());
        if (!(PolicyFiles.load(files) instanceof LoadResult.Loaded loaded)) {
            throw new IllegalStateException("no policy at " + policy);
        }
        return loaded.policy().engine().orElseThrow();
    }

    private static EmbeddedEngine samples() {
        List<BundleSource> sources = Stream.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")
                .map(name -> BundleSource.parse(name + "=" + ROOT.resolve("sample-bundles").resolve(name))).toList();
        return PolicyLoader.load(sources).engine().orElseThrow();
    }

    @Benchmark
    public Changes oneChange() {
        return find(one);
    }

    @Benchmark
    public Changes anyChange() {
        return find(all);
    }

    private Changes find(List<DecisionRequest> requests) {
        next = next + 1 >= requests.size() ? 0 : next + 1;
        return finder.find(ChangeRequest.of(requests.get(next), new Goal.Allowed()));
    }
}
