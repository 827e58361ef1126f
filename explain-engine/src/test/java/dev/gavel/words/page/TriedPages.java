package dev.gavel.words.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.SubjectType;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.Glossary;

/// A policy whose pages are checked, with pages that tests share.
final class TriedPages {

    static final Path RECORDED = Path.of(System.getProperty("gavel.shared", SamplePolicy.ROOT.resolve("../shared").toString()),
            "opa-recorded", "policy");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    private static final Map<String, TriedPages> KNOWN = new HashMap<>();

    private final EmbeddedEngine engine;
    private final List<String> volatilePaths;
    private final DecisionContract contract;
    private final PolicyPages pages;
    private final CheckedPages checked;
    private final Map<List<Subject>, CheckedPages.Draft> drafts = new HashMap<>();

    private TriedPages(EmbeddedEngine engine, String entrypoint, List<String> volatilePaths) {
        this.engine = engine;
        this.volatilePaths = volatilePaths;
        contract = new ContractDetector(engine.compiled()).of(entrypoint).orElseThrow();
        pages = new PolicyPages(engine, Glossary.EMPTY, volatilePaths);
        checked = pages.checked(contract, DATE);
    }

    static boolean hasRecorded() {
        return Files.exists(RECORDED);
    }

    static synchronized TriedPages recorded() {
        return KNOWN.computeIfAbsent("recorded",
                name -> of(List.of(BundleSource.parse(RECORDED.toString())), "agent/main/decision", List.of()));
    }

    static synchronized TriedPages samples() {
        return KNOWN.computeIfAbsent("samples",
                name -> new TriedPages(SamplePolicy.engine(), "governance/main/decision", List.of("data.usage", "data.approvals")));
    }

    static TriedPages of(List<BundleSource> sources, String entrypoint, List<String> volatilePaths) {
        return new TriedPages(PolicyLoader.load(sources).engine().orElseThrow(), entrypoint, volatilePaths);
    }

    EmbeddedEngine engine() {
        return engine;
    }

    List<String> volatilePaths() {
        return volatilePaths;
    }

    DecisionContract contract() {
        return contract;
    }

    /// @param subjects none for the policy as a whole
    synchronized CheckedPages.Draft page(List<Subject> subjects) {
        return drafts.computeIfAbsent(subjects, asked -> checked.draft(asked, () -> false));
    }

    /// All subjects of which there are pages, one by one.
    List<Subject> subjects() {
        List<Subject> all = new ArrayList<>();
        for (SubjectType type : pages.subjects().types()) {
            for (Value value : type.values()) {
                all.add(new Subject(type, value));
            }
        }
        return all;
    }

    /// A few of them, of as many types as may be; the same for the same seed.
    List<Subject> some(int count, long seed) {
        List<Subject> all = subjects();
        Collections.shuffle(all, new Random(seed));
        Map<String, List<Subject>> byType = all.stream().collect(Collectors.groupingBy(subject -> subject.type().name()));
        List<Subject> some = new ArrayList<>();
        List<String> types = byType.keySet().stream().sorted().toList();
        for (int round = 0; some.size() < Math.min(count, all.size()); round++) {
            for (String type : types) {
                if (round < byType.getOrDefault(type, List.of()).size() && some.size() < count) {
                    some.add(byType.getOrDefault(type, List.of()).get(round));
                }
            }
        }
        return some;
    }

    static String name(List<Subject> subjects) {
        return subjects.isEmpty()
                ? "the whole policy"
                : subjects.stream().map(subject -> subject.type().label() + " " + subject.text()).collect(Collectors.joining(" and "));
    }
}
