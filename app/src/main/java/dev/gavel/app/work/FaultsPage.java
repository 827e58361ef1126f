package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.Severity;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Tone;

/// What is wrong with a policy, as a page: every fault with its place, its text and what to do.
final class FaultsPage {

    private FaultsPage() {
    }

    static Narrative of(List<Diagnostic> diagnostics) {
        List<Diagnostic> errors = diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).toList();
        List<Diagnostic> warnings = diagnostics.stream().filter(d -> d.severity() == Severity.WARNING).toList();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Badge(Tone.BAD, errors.size() == 1 ? "One error" : errors.size() + " errors"));
        blocks.add(new Block.Paragraph(List.of(Sentence.of("OPA would refuse these bundles as they stand."))));
        blocks.add(list(errors));
        if (!warnings.isEmpty()) {
            blocks.add(new Block.Heading(2, "Warnings"));
            blocks.add(list(warnings));
        }
        return new Narrative("The policy has errors", "Mend them in their files, then reload (F5).", blocks);
    }

    private static Block list(List<Diagnostic> diagnostics) {
        return new Block.Listing(false, diagnostics.stream().map(FaultsPage::item).toList());
    }

    private static Block.Item item(Diagnostic diagnostic) {
        boolean placed = diagnostic.range() instanceof SourceRange.Known;
        List<Source> sources = placed ? List.of(new Source.Text(diagnostic.range())) : List.of();
        List<Inline> inlines = new ArrayList<>();
        if (placed) {
            inlines.add(new Inline.Code(diagnostic.range().toString()));
            inlines.add(new Inline.Text(" "));
        }
        inlines.add(new Inline.Text(diagnostic.message()));
        List<Sentence> sentences = new ArrayList<>(List.of(new Sentence(inlines, sources)));
        List<Block> below = new ArrayList<>();
        if (diagnostic.help() != null) {
            below.add(new Block.Paragraph(List.of(Sentence.of("What to do: " + diagnostic.help() + "."))));
        }
        return new Block.Item(sentences, below);
    }
}
