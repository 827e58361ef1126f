package dev.gavel.review.finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.ContractReading;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Detection;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.page.PolicyPages;

/// A policy whose findings are looked for, and a way of deciding about them that shares nothing with the search.
record CheckedPolicy(EmbeddedEngine engine, DecisionContract contract, List<String> volatilePaths) {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final Path ROOT = Path.of(System.getProperty("gavel.root", "..")).toAbsolutePath().normalize();
    static final Path RECORDED = Path.of(System.getProperty("gavel.shared", ROOT.resolve("../shared").toString()), "opa-recorded",
            "policy");
    static final List<String> SAMPLES = List.of("main", "identity", "resource", "workflow", "compliance", "overrides", "crm", "deploy");
    private static final List<String> VOLATILE = List.of("data.usage", "data.approvals");

    static CheckedPolicy of(List<BundleSource> sources, @Nullable String entrypoint, List<String> volatilePaths) {
        Policy policy = PolicyLoader.load(sources);
        EmbeddedEngine engine = policy.engine().orElseThrow(() -> new AssertionError(policy.diagnostics()));
        ContractDetector detector = new ContractDetector(engine.compiled());
        DecisionContract contract = entrypoint != null
                ? detector.of(entrypoint).orElseThrow()
                : ((Detection.Found) detector.detect()).proposals().getFirst().contract();
        return new CheckedPolicy(engine, contract, volatilePaths);
    }

    /// A policy of one module.
    static CheckedPolicy of(Path folder, String rego, String data) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("policy.rego"), rego);
        Files.writeString(folder.resolve("data.json"), data);
        return of(List.of(BundleSource.parse(folder.toString())), null, List.of());
    }

    static CheckedPolicy recorded() {
        return of(List.of(BundleSource.parse(RECORDED.toString())), "agent/main/decision", List.of());
    }

    /// The sample bundles with some files changed.
    ///
    /// @param changes file below `sample-bundles` → what becomes of its text
    static CheckedPolicy samples(Path folder, Map<String, Function<String, String>> changes, List<String> bundles, String entrypoint)
            throws IOException {
        for (String bundle : bundles) {
            Path from = ROOT.resolve("sample-bundles").resolve(bundle);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = folder.resolve(bundle).resolve(from.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    String name = bundle + "/" + from.relativize(file);
                    String text = Files.readString(file);
                    String changed = changes.containsKey(name) ? changes.get(name).apply(text) : text;
                    if (changes.containsKey(name) && changed.equals(text)) {
                        throw new AssertionError("nothing was changed in " + name);
                    }
                    Files.writeString(to, changed);
                }
            }
        }
        return of(bundles.stream().map(bundle -> BundleSource.parse(bundle + "=" + folder.resolve(bundle))).toList(), entrypoint, VOLATILE);
    }

    Findings findings(List<String> selfDeclared) {
        PolicyPages pages = new PolicyPages(engine, Glossary.EMPTY, volatilePaths);
        return FindingsSearch.of(pages.checkRequest(contract, selfDeclared, NOW), Watch.NONE);
    }

    Findings findings() {
        return findings(List.of());
    }

    /// What the engine alone decides.
    Verdict decide(@Nullable Value input, Instant time) {
        return decide(engine, input, time);
    }

    Verdict decide(EmbeddedEngine by, @Nullable Value input, Instant time) {
        return contract.read(answer(by, input, time)).verdict();
    }

    private ContractReading.Answer answer(EmbeddedEngine by, @Nullable Value input, Instant time) {
        return PolicyPages.answer(by.decide(DecisionRequest.of(contract.entrypoint(), input, time)));
    }

    /// The same policy without one of its bundles.
    EmbeddedEngine without(String bundle) {
        return PolicyLoader.of(engine.policy().bundles().stream().filter(each -> !each.name().equals(bundle)).toList()).engine()
                .orElseThrow();
    }

    /// Decides again what each finding shows.
    ///
    /// @return what is not as it was said, in words
    List<String> contradictions(Findings findings) {
        return findings.findings().stream().flatMap(finding -> finding.proofs().stream().flatMap(proof -> contradictions(finding, proof)))
                .toList();
    }

    private Stream<String> contradictions(Finding finding, Proof proof) {
        Witness before = proof.before();
        EmbeddedEngine by = proof.change() instanceof Change.NotLoaded(String bundle) ? without(bundle) : engine;
        Witness after = proof.after();
        boolean wrong = before != null && (decide(before.input(), before.time()).permissive() || before.isPermissive());
        wrong |= !decide(by, after.input(), after.time()).equals(after.verdict());
        wrong |= !(finding instanceof Finding.Clash) && !after.isPermissive();
        wrong |= finding instanceof Finding.Clash clash && clash.failsDecision() && !(after.verdict() instanceof Verdict.Failed);
        return wrong ? Stream.of(finding.fingerprint() + " " + proof) : Stream.empty();
    }
}
