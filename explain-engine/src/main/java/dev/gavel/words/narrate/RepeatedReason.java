package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;

/// A reason that is another in all but one value → the same in one line, what it met on demand.
///
/// *The same with “pii_eu” in place of “payment_data”.*
final class RepeatedReason {

    private RepeatedReason() {
    }

    /// @param before the reason above it, of the same rule, which may be told in one line itself
    /// @return empty where more than one value differs, or it is as short already
    static Optional<Block.Item> of(Block.Item before, Block.Item item) {
        List<Sentence> mine = sentences(item.below());
        List<Sentence> theirs = sentences(before.below());
        if (mine.size() < 2 || mine.size() != theirs.size()) {
            return Optional.empty();
        }
        Inline.Quoted one = null;
        Inline.Quoted other = null;
        for (int i = 0; i < mine.size(); i++) {
            List<Inline> a = theirs.get(i).inlines();
            List<Inline> b = mine.get(i).inlines();
            if (a.size() != b.size()) {
                return Optional.empty();
            }
            for (int k = 0; k < a.size(); k++) {
                if (a.get(k).equals(b.get(k))) {
                    continue;
                }
                if (!(a.get(k) instanceof Inline.Quoted was) || !(b.get(k) instanceof Inline.Quoted is)
                        || one != null && !(one.equals(was) && is.equals(other))) {
                    return Optional.empty();
                }
                one = was;
                other = is;
            }
        }
        if (one == null || other == null) {
            return Optional.empty();
        }
        Sentence summary = Words.of("The same with ").quoted(other.text()).text(" in place of ").quoted(one.text())
                .sentence(mine.stream().flatMap(sentence -> sentence.sources().stream()).distinct().toList());
        return Optional.of(new Block.Item(item.sentences(), List.of(new Block.Details(summary, item.below()))));
    }

    private static List<Sentence> sentences(List<Block> blocks) {
        List<Sentence> sentences = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Listing list) {
                list.items().forEach(item -> {
                    sentences.addAll(item.sentences());
                    sentences.addAll(sentences(item.below()));
                });
            } else if (block instanceof Block.Details details) {
                sentences.addAll(sentences(details.blocks()));
            }
        }
        return sentences;
    }
}
