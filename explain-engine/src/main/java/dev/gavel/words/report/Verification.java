package dev.gavel.words.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.words.evidence.Evidence;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;
import dev.gavel.words.narrative.Written;

/// What the check of a report found.
///
/// @param evidence as attached, or null where there is none to read
/// @param root computed from the evidence; empty where there is none
/// @param alterations what was changed, a sentence each, without full stop; none where the report is whole
/// @param remarks what the check could not do
public record Verification(@Nullable Evidence evidence, String root, List<String> alterations, List<String> remarks) {

    public Verification {
        alterations = List.copyOf(alterations);
        remarks = List.copyOf(remarks);
    }

    /// Whether nothing was found to be changed since the evidence was sealed. Without a signature that does not say who sealed it.
    public boolean whole() {
        return alterations.isEmpty();
    }

    /// For the reader of `gavel verify`.
    ///
    /// @param file the report's name
    public Narrative narrative(String file) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(whole() ? new Block.Badge(Tone.GOOD, "Whole") : new Block.Badge(Tone.BAD, "Altered"));
        if (whole()) {
            blocks.add(
                    new Block.Paragraph(List.of(Sentence.of("The evidence fits its hashes, and the pages are what this evidence makes."))));
        } else {
            blocks.add(new Block.Listing(false,
                    alterations.stream()
                            .map(text -> new Block.Item(
                                    List.of(Sentence.of(Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".")), List.of()))
                            .toList()));
        }
        if (evidence != null) {
            blocks.add(new Block.Facts(List.of(new Block.Fact("Root hash", Sentence.start().code(root).end()),
                    new Block.Fact("Policy", Sentence.of(evidence.origin().policy())),
                    new Block.Fact("Made",
                            Sentence.of(Written.moment(evidence.origin().made()) + ", by " + evidence.origin().program())))));
            blocks.add(new Block.Callout(Tone.NEUTRAL, "Compare:", List.of(
                    Sentence.of(
                            "the report is not signed, so compare the root hash with the one that was kept elsewhere when it was made."))));
        }
        remarks.forEach(remark -> blocks.add(new Block.Callout(Tone.CAUTION, "Take care:", List.of(Sentence.of(remark + ".")))));
        return new Narrative("Check of " + file, "", blocks);
    }
}
