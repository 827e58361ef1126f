package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.engine.bundle.Bundle;
import dev.gavel.engine.engine.Policy;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// A rule as a page: what its METADATA says of it, where it stands, and its text.
final class RulePage {

    private RulePage() {
    }

    static Narrative of(Outline.OfRule rule, Policy policy) {
        List<Block> blocks = new ArrayList<>();
        Source source = new Source.Text(rule.range());
        if (!rule.description().isEmpty()) {
            blocks.add(new Block.Paragraph(
                    List.of(new Sentence(List.of(new Inline.Text("Its author says: "), new Inline.Quoted(rule.description())),
                            List.of(source)))));
        }
        List<Block.Fact> facts = new ArrayList<>();
        if (!rule.id().isEmpty()) {
            facts.add(new Block.Fact("Id", new Sentence(List.of(new Inline.Strong(rule.id())), List.of())));
        }
        facts.add(new Block.Fact("Document",
                new Sentence(List.of(new Inline.Code("data." + rule.pkg() + "." + rule.name().replaceFirst("^default ", ""))),
                        List.of())));
        Optional<Bundle> bundle = policy.bundleOf(rule.range().file());
        bundle.ifPresent(found -> facts.add(new Block.Fact("Bundle", Sentence.of(found.name()
                + (found.manifest().revision().isEmpty() ? ", without a revision" : ", revision " + found.manifest().revision())))));
        facts.add(new Block.Fact("Place", new Sentence(List.of(new Inline.Code(rule.range().toString())), List.of(source))));
        blocks.add(new Block.Facts(facts));
        blocks.add(new Block.Heading(2, "The rule"));
        blocks.add(new Block.Excerpt(rule.range().toString(), rule.range()));
        return new Narrative(rule.title().isEmpty() ? rule.name() : rule.title(), "Rule of the package " + rule.pkg(), blocks);
    }
}
