package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;

/// A reason that is another in all but one value → the same in one line, what it met on demand; and what several reasons met → told once.
///
/// *The same as under 1, with “pii_eu” in place of “payment_data”.* *“exempt” for the container “web” is not met, as under 1.*
final class RepeatedReason {

    /// How many sentences are worth a reference.
    private static final int LONG = 3;

    private RepeatedReason() {
    }

    /// What of a reason was told with all that lies below it under one before, without that.
    ///
    /// @param told what was told → the number of the reason; what this one tells is added
    static Block.Item withoutTold(Block.Item item, int number, Map<List<String>, Integer> told) {
        return new Block.Item(item.sentences(), item.below().stream().map(block -> withoutTold(block, number, told)).toList());
    }

    private static Block withoutTold(Block block, int number, Map<List<String>, Integer> told) {
        if (!(block instanceof Block.Listing list)) {
            return block;
        }
        return new Block.Listing(list.ordered(), list.items().stream().map(item -> {
            List<String> text = Stream.concat(item.sentences().stream(), sentences(item.below()).stream()).map(Sentence::text).toList();
            Integer under = text.size() < LONG ? null : told.putIfAbsent(text, number);
            return under == null || under == number ? withoutTold(item, number, told) : new Block.Item(List.of(as(item, under)), List.of());
        }).toList());
    }

    private static Sentence as(Block.Item item, int under) {
        Sentence sentence = item.sentences().getLast();
        List<Inline> inlines = new ArrayList<>(sentence.inlines());
        if (inlines.getLast() instanceof Inline.Text(String text)) {
            inlines.set(inlines.size() - 1, new Inline.Text(text.replaceFirst("[.:]$", "") + ", as under " + under + "."));
        } else {
            inlines.add(new Inline.Text(", as under " + under + "."));
        }
        return new Sentence(inlines, Stream.concat(sentence.sources().stream(),
                sentences(item.below()).stream().flatMap(below -> below.sources().stream())).distinct().toList());
    }

    /// @param before the reason above it, of the same rule, which may be told in one line itself
    /// @param number of that reason
    /// @return empty where more than one value differs, or it is as short already
    static Optional<Block.Item> of(Block.Item before, int number, Block.Item item) {
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
        Words words = Words.of("The same as under " + number);
        if (one != null && other != null) {
            words.text(", with ").quoted(other.text()).text(" in place of ").quoted(one.text());
        }
        Sentence summary = words.sentence(mine.stream().flatMap(sentence -> sentence.sources().stream()).distinct().toList());
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
