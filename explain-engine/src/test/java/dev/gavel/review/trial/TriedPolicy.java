package dev.gavel.review.trial;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.LoadRequest;
import dev.gavel.engine.engine.LoadResult;
import dev.gavel.engine.engine.PolicyFiles;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.compile.CompileOptions;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.samples.TestPolicy;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.page.PolicyPages;

/// A policy with all that is needed to try it.
///
/// @param bearing the rules on which a verdict depends, helpers among them
record TriedPolicy(EmbeddedEngine engine, GroundRequest request, Set<CompiledRule> bearing) {

    static final Path RECORDED = Path.of(System.getProperty("gavel.shared", "../../shared"), "opa-recorded", "policy");
    private static final Path ROOT = Path.of(System.getProperty("gavel.root", ".."));
    private static final Instant NOW = Instant.parse("2026-11-18T10:15:00Z");

    static TriedPolicy recorded() {
        LoadRequest files = new LoadRequest(List.of(),
                List.of(RECORDED.resolve("policy").toString(), RECORDED.resolve("data.json").toString()),
                List.of(), RegoVersion.V1, null, CompileOptions.defaults());
        if (!(PolicyFiles.load(files) instanceof LoadResult.Loaded loaded)) {
            throw new IllegalStateException("the recorded policy is not there: " + RECORDED);
        }
        return of(loaded.policy().engine().orElseThrow(), "agent/main/decision", List.of());
    }

    static TriedPolicy samples() {
        List<BundleSource> sources = Stream.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy")
                .map(name -> BundleSource.parse(name + "=" + ROOT.resolve("sample-bundles").resolve(name))).toList();
        return of(PolicyLoader.load(sources).engine().orElseThrow(), "governance/main/decision", List.of("data.usage", "data.approvals"));
    }

    static TriedPolicy of(TestPolicy policy) {
        TriedPolicy read = of(PolicyLoader.of(List.of(policy.bundle())).engine().orElseThrow(), policy.entrypoints().getFirst(), List.of());
        return new TriedPolicy(read.engine(), read.request().withObserved(policy.inputs()), read.bearing());
    }

    private static TriedPolicy of(EmbeddedEngine engine, String entrypoint, List<String> volatilePaths) {
        String path = entrypoint.replaceFirst("^data\\.", "").replace('.', '/');
        DecisionContract contract = new ContractDetector(engine.compiled()).of(path).orElseThrow();
        Verdicts.Found verdict = new PolicyPages(engine, Glossary.EMPTY, volatilePaths).verdict(contract);
        List<CompiledRule> rules = new ArrayList<>(verdict.deciding());
        engine.compiled().rules().stream().filter(rule -> rule.document().equals(verdict.verdict())).forEach(rules::add);
        return new TriedPolicy(engine, GroundRequest.of(contract, verdict.deciding(), NOW).withVolatilePaths(volatilePaths),
                new LinkedHashSet<>(new Reads(engine.compiled()).reached(rules)));
    }

    TrialGround ground() {
        return TrialGround.of(engine, request);
    }

    /// The id that a deciding rule gives in its head: `IDN-002`.
    static String id(Probe probe) {
        String text = probe.source().range() instanceof SourceRange.Known at ? at.text() : "";
        return text.replaceFirst("(?s).*?\"rule\": \"([A-Z]+-\\d+)\".*", "$1");
    }
}
