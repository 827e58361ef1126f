package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.gavel.meaning.answer.Word;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Tone;

/// What a policy says of a subject at two revisions → the difference in words, with the sources of both.
public final class ChangesNarrator {

    private static final int NAMED = 4;

    private final ChangeFacts facts;
    private final List<Block> blocks = new ArrayList<>();

    private ChangesNarrator(ChangeFacts facts) {
        this.facts = facts;
    }

    public static Narrative narrate(ChangeFacts facts) {
        return new ChangesNarrator(facts).narrative();
    }

    private Narrative narrative() {
        opening();
        example(facts.example(), "Allowed then, denied now", "This request was allowed then and is denied now");
        example(facts.counterexample(), "Denied then, allowed now", "This request was denied then and is allowed now");
        for (ChangedCase.Change change : ChangedCase.Change.values()) {
            cases(change);
        }
        blocks.addAll(facts.lookups());
        if (!facts.revisions().isEmpty()) {
            blocks.add(new Block.Heading(2, "The revisions"));
            blocks.add(new Block.Facts(facts.revisions()));
        }
        blocks.add(new Block.Heading(2, "How this was found"));
        blocks.add(new Block.Paragraph(List.of(
                Sentence.of("Both revisions decided the same " + Counts.of(facts.tried(), "generated request") + "."),
                Sentence.of("Cases were matched by the names of their rules, and then by their conditions."))));
        String name = Naming.isPlainWords(facts.title()) ? Naming.capitalised(Naming.words(facts.title())) : facts.title();
        return new Narrative(name + ": what changed",
                String.join(" · ", List.of(facts.policyLine(), "before: " + facts.beforeLine(), facts.date())),
                blocks);
    }

    private void opening() {
        boolean same = facts.lookups().isEmpty() && facts.cases().stream().allMatch(each -> each.change() == ChangedCase.Change.SAME);
        boolean flips = facts.denied() + facts.allowed() > 0;
        blocks.add(same && !flips && facts.then() == facts.now()
                ? new Block.Badge(Tone.GOOD, "Nothing changed")
                : flips ? new Block.Badge(Tone.CAUTION, "Decisions change") : new Block.Badge(Tone.NEUTRAL, "No decision changes"));
        List<Sentence> sentences = new ArrayList<>();
        Words who = facts.subject().isEmpty() ? Words.of("an action") : Words.of("an action that concerns ").quoted(facts.title());
        sentences.add(facts.then() == facts.now()
                ? who.text(" " + is(facts.now()) + ", as before").sentence(List.of())
                : who.text(" was " + bare(facts.then()) + " and now " + is(facts.now())).sentence(List.of()));
        sentences.add(Sentence.of("Of " + Counts.of(facts.tried(), "generated request") + ", "
                + (facts.denied() == 0 ? "none" : Counts.of(facts.denied())) + " "
                + (facts.denied() < 2 ? "was" : "were") + " allowed then and " + (facts.denied() < 2 ? "is" : "are") + " denied now."));
        sentences.add(Sentence.of((facts.allowed() == 0 ? "None" : Counts.capital(facts.allowed()))
                + (facts.allowed() < 2 ? " was" : " were") + " denied then and "
                + (facts.allowed() < 2 ? "is" : "are") + " allowed now."));
        blocks.add(new Block.Paragraph(sentences));
    }

    private static String is(Word word) {
        return word == Word.NOT_GOVERNED ? "is not governed" : "is " + bare(word);
    }

    private static String bare(Word word) {
        return switch (word) {
            case PERMITTED -> "always allowed";
            case PROHIBITED -> "always denied";
            case CONDITIONAL -> "allowed on conditions";
            case NOT_GOVERNED -> "not governed";
        };
    }

    private void example(Optional<ChangeFacts.Example> example, String heading, String lead) {
        example.ifPresent(given -> {
            blocks.add(new Block.Heading(2, heading));
            Words words = Words.of(lead);
            if (!given.rules().isEmpty()) {
                words.text(facts.denies() ? ", by " : ", allowed by ").add(named(given.rules()));
            }
            blocks.add(new Block.Paragraph(List.of(words.sentence(List.of()))));
            RequestFacts.of(given.input()).ifPresent(blocks::add);
        });
    }

    private static Words named(List<String> rules) {
        List<Words> names = new ArrayList<>(rules.stream().limit(NAMED).map(rule -> new Words().strong(rule)).toList());
        if (rules.size() > NAMED) {
            names.add(Words.of(Counts.of(rules.size() - NAMED, "other")));
        }
        return Words.list(names, "and");
    }

    private void cases(ChangedCase.Change change) {
        List<ChangedCase> cases = facts.cases().stream().filter(each -> each.change() == change).toList();
        if (cases.isEmpty()) {
            return;
        }
        if (change == ChangedCase.Change.SAME) {
            blocks.add(new Block.Paragraph(List.of(Sentence.of(
                    Counts.capital(cases.size()) + (cases.size() == 1 ? " case is" : " cases are") + " the same at both revisions."))));
            return;
        }
        blocks.add(new Block.Heading(2, change.heading()));
        blocks.add(new Block.Listing(true, cases.stream().map(this::item).toList()));
    }

    private Block.Item item(ChangedCase changed) {
        if (changed.now().isEmpty() || changed.then().isEmpty()) {
            return changed.now().or(changed::then).orElseThrow();
        }
        Block.Item now = changed.now().get();
        Block.Item then = changed.then().get();
        List<Block> below = new ArrayList<>();
        List<Block.Item> asked = conditions(now);
        List<Block.Item> before = conditions(then);
        conditions(below, "Now it asks for this:", List.of(), without(asked, before));
        conditions(below, "Then it asked for this:", then.sentences().stream().flatMap(sentence -> sentence.sources().stream()).toList(),
                without(before, asked));
        if (without(asked, before).isEmpty() && without(before, asked).isEmpty()) {
            below.add(new Block.Paragraph(List.of(Sentence.of("It asks for the same; what that looks up has changed."))));
        } else if (without(asked, before).size() < asked.size()) {
            below.add(new Block.Paragraph(List.of(Sentence.of("What it asks for besides is the same."))));
        }
        List<Block> told = now.below().subList(Math.min(1, now.below().size()), now.below().size());
        if (!texts(told).equals(texts(then.below().subList(Math.min(1, then.below().size()), then.below().size())))) {
            below.addAll(told);
        }
        if (changed.added() + changed.dropped() > 0) {
            below.add(new Block.Paragraph(List.of(Sentence.of(counted(changed)))));
        }
        return new Block.Item(now.sentences(), below);
    }

    private static List<Block.Item> conditions(Block.Item one) {
        return one.below().isEmpty() || !(one.below().getFirst() instanceof Block.Listing list) ? List.of() : list.items();
    }

    private static List<Block.Item> without(List<Block.Item> items, List<Block.Item> others) {
        List<String> known = others.stream().map(ChangedLookups::text).toList();
        return items.stream().filter(one -> !known.contains(ChangedLookups.text(one))).toList();
    }

    private static List<String> texts(List<Block> blocks) {
        return blocks.stream().map(ChangedLookups::text).toList();
    }

    private static void conditions(List<Block> into, String lead, List<Source> sources, List<Block.Item> items) {
        if (!items.isEmpty()) {
            into.add(new Block.Paragraph(List.of(new Sentence(Sentence.of(lead).inlines(), sources))));
            into.add(new Block.Listing(false, items));
        }
    }

    private static String counted(ChangedCase changed) {
        List<String> parts = new ArrayList<>();
        if (changed.added() > 0) {
            parts.add("it holds now and did not then in " + Counts.of(changed.added(), "generated request"));
        }
        if (changed.dropped() > 0) {
            parts.add("it held then and does not now in " + Counts.of(changed.dropped(), "generated request"));
        }
        String text = String.join("; ", parts);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }
}
