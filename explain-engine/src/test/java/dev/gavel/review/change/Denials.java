package dev.gavel.review.change;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.gavel.decision.log.DecisionLogReader;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.LoadRequest;
import dev.gavel.engine.engine.LoadResult;
import dev.gavel.engine.engine.PolicyFiles;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.condition.Rules;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.page.PolicyPages;

/// A policy with the decisions of its logs, and the search on it.
record Denials(EmbeddedEngine engine, DecisionContract contract, ChangeFinder finder, List<DecisionRequest> all) {

    private static final Path SHARED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded");
    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));

    static Denials recorded() {
        Path policy = SHARED.resolve("policy");
        LoadRequest files = new LoadRequest(List.of(), List.of(policy.resolve("policy").toString(), policy.resolve("data.json").toString()),
                List.of(), RegoVersion.V1, null, CompileOptions.defaults());
        if (!(PolicyFiles.load(files) instanceof LoadResult.Loaded loaded)) {
            throw new IllegalStateException("the recorded policy is not there: " + policy + PolicyFiles.load(files));
        }
        return of(loaded.policy().engine().orElseThrow(), "agent/main/decision",
                List.of(SHARED.resolve("decisions/decisions.ndjson")));
    }

    static Denials samples() {
        List<BundleSource> sources = Stream.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")
                .map(name -> BundleSource.parse(name + "=" + ROOT.resolve("sample-bundles").resolve(name))).toList();
        Path logs = ROOT.resolve("sample-decisions");
        return of(PolicyLoader.load(sources).engine().orElseThrow(), "governance/main/decision",
                List.of(logs.resolve("console.ndjson"), logs.resolve("nd_builtin_cache.ndjson"), logs.resolve("fleet.ndjson.gz")));
    }

    private static Denials of(EmbeddedEngine engine, String entrypoint, List<Path> logs) {
        DecisionContract contract = new ContractDetector(engine.compiled()).of(entrypoint).orElseThrow();
        List<DecisionRequest> requests = new ArrayList<>();
        for (Path log : logs) {
            for (LoggedDecision logged : new DecisionLogReader().readAll(log.toString()).decisions()) {
                Instant time = logged.timestamp();
                if (logged.input() != null && time != null && logged.erased().isEmpty() && logged.masked().isEmpty()) {
                    requests.add(DecisionRequest.of(entrypoint, logged.input(), time).withNdBuiltinCache(logged.ndBuiltinCache()));
                }
            }
        }
        return new Denials(engine, contract, finder(engine, contract), requests);
    }

    static ChangeFinder finder(EmbeddedEngine engine, DecisionContract contract) {
        return ChangeFinder.of(engine, contract, new PolicyPages(engine, Glossary.EMPTY, List.of()).verdict(contract),
                new Rules(engine.compiled().tree()));
    }

    Verdict verdict(DecisionRequest request) {
        return contract.read(PolicyPages.answer(engine.decide(request))).verdict();
    }

    /// Those that are not allowed.
    List<DecisionRequest> denied() {
        return all.stream()
                .filter(request -> verdict(request) instanceof Verdict.Denied || verdict(request) instanceof Verdict.NeedsApproval)
                .toList();
    }
}
