package dev.gavel.review.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.engine.engine.Policy;
import dev.gavel.engine.engine.PolicyLoader;
import dev.gavel.meaning.contract.ContractDetector;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrate.Glossary;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.page.ExplainedDecision;
import dev.gavel.words.page.Heading;
import dev.gavel.words.page.PolicyPages;

/// A policy of one module, written to a folder, and what its pages say would change a decision.
public record SmallPolicy(EmbeddedEngine engine, DecisionContract contract, PolicyPages pages) {

    private static final Instant TIME = Instant.parse("2026-11-18T10:15:00Z");

    /// @param rego without its package, which is `p`
    /// @param data JSON
    public static SmallPolicy in(Path folder, String entrypoint, String rego, String data) throws IOException {
        Files.writeString(folder.resolve("p.rego"), "package p\n\n" + rego);
        Files.writeString(folder.resolve("data.json"), data);
        Policy policy = PolicyLoader.load(List.of(BundleSource.parse("p=" + folder)));
        EmbeddedEngine engine = policy.engine().orElseThrow(() -> new AssertionError(policy.diagnostics()));
        DecisionContract contract = new ContractDetector(engine.compiled()).of("p/" + entrypoint).orElseThrow();
        return new SmallPolicy(engine, contract, new PolicyPages(engine, Glossary.EMPTY, List.of()));
    }

    public static Value json(String text) {
        try {
            return Json.read(text);
        } catch (dev.gavel.rego.value.MalformedJsonException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public DecisionRequest request(String input) {
        return DecisionRequest.of(contract.entrypoint(), json(input), TIME);
    }

    public Changes changes(ChangeRequest request) {
        return pages.changes(contract).find(request);
    }

    /// The lines of the section on what would change the decision; the last sentence, which counts, is left out.
    public List<String> says(ChangeRequest request) {
        ExplainedDecision explained = pages.explain(request.decision(), contract, new Heading("", List.of()));
        Narrative page = pages.withChanges(explained, contract, request).page();
        List<String> lines = new java.util.ArrayList<>();
        boolean within = false;
        for (Block block : page.blocks()) {
            if (block instanceof Block.Heading heading) {
                within = heading.text().equals("What would change it");
            } else if (within && block instanceof Block.Listing listing) {
                listing.items().forEach(item -> item.sentences().forEach(sentence -> lines.add("- " + text(sentence))));
            } else if (within && block instanceof Block.Paragraph paragraph) {
                paragraph.sentences().forEach(sentence -> lines.add(text(sentence)));
            }
        }
        lines.removeIf(line -> line.endsWith("decided to find this."));
        return lines;
    }

    private static String text(Sentence sentence) {
        StringBuilder text = new StringBuilder();
        sentence.inlines().forEach(inline -> text.append(inline.shown()));
        return text.toString().replace('“', '"').replace('”', '"');
    }
}
