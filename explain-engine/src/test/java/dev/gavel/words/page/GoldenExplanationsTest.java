package dev.gavel.words.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.contract.Detection;
import dev.gavel.meaning.explain.Wanted;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.Markdown;

/// Explanations over the constructs of the language read as their golden files do: one folder each, with the policy (or bundles in folders of their own), the input, and in
/// `ask.json`, where it is there, the entrypoint and what is asked besides.
///
/// `-Dgolden.write=true` writes the golden files anew.
class GoldenExplanationsTest {

    private static final Path ALL = SamplePolicy.ROOT.resolve("explain-engine/src/test/resources/golden/explanations");
    private static final Instant TIME = Instant.parse("2026-11-21T10:15:00Z");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anExplanationReadsAsItsGoldenFile(String name) throws IOException {
        Path folder = ALL.resolve(name);
        String text = explain(folder);
        Path golden = folder.resolve("expected.md");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, text, StandardCharsets.UTF_8);
        }
        assertThat(text).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    private static String explain(Path folder) throws IOException {
        EmbeddedEngine engine = engine(folder);
        PolicyPages pages = new PolicyPages(engine, Glossary.EMPTY, List.of());
        ObjectValue ask = Files.exists(folder.resolve("ask.json"))
                ? (ObjectValue) Json.read(Files.readString(folder.resolve("ask.json")))
                : ObjectValue.EMPTY;
        DecisionContract contract = contract(engine, ask);
        Value input = Json.read(Files.readString(folder.resolve("input.json")));
        DecisionRequest request = DecisionRequest.of(contract.entrypoint(), input, TIME);
        Path other = folder.resolve("other.json");
        if (Files.exists(other)) {
            DecisionRequest second = request.withInput(Json.read(Files.readString(other)));
            return Markdown.of(
                    pages.compare(request, new Heading("input.json", List.of()), second, new Heading("other.json", List.of()), contract)
                            .page(),
                    false);
        }
        ExplainedDecision explained = pages.explain(request, contract, new Heading("", List.of()), missed(pages, ask));
        return Markdown.of(explained.page(), false);
    }

    private static List<Wanted> missed(PolicyPages pages, ObjectValue ask) {
        return ask.get("why-not") instanceof ArrayValue names
                ? names.elements().stream().map(name -> pages.wanted(((StringValue) name).value()).orElseThrow()).toList()
                : List.of();
    }

    private static DecisionContract contract(EmbeddedEngine engine, ObjectValue ask) {
        ContractDetector detector = new ContractDetector(engine.compiled());
        if (ask.get("entrypoint") instanceof StringValue(String entrypoint)) {
            return detector.of(entrypoint).orElseThrow();
        }
        return ((Detection.Found) detector.detect()).proposals().getFirst().contract();
    }

    /// A bundle of each folder in it; where there is none, of the folder itself.
    private static EmbeddedEngine engine(Path folder) throws IOException {
        List<BundleSource> sources = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(Files::isDirectory).sorted()
                    .forEach(bundle -> sources.add(new BundleSource(bundle.getFileName().toString(), bundle.toString())));
        }
        if (sources.isEmpty()) {
            sources.add(new BundleSource("policy", folder.toString()));
        }
        Policy policy = PolicyLoader.load(sources);
        return policy.engine().orElseThrow(() -> new AssertionError(policy.diagnostics()));
    }
}
