package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.Fault;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.meaning.explain.Standing;
import dev.gavel.meaning.explain.Stopped;
import dev.gavel.meaning.explain.WhyNot;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// Why something did not come about → a section: what it is instead, and for each rule that could have brought it about where that failed.
final class WhyNotBlocks {

    /// How many rules are told in full; the others stand in a table.
    private static final int MOST = 4;

    private final RuleItems rules;

    WhyNotBlocks(RuleItems rules) {
        this.rules = rules;
    }

    List<Block> of(WhyNot whyNot) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(2, "Why not " + whyNot.wanted().asked()));
        blocks.add(new Block.Paragraph(opening(whyNot)));
        if (!whyNot.held().isEmpty()) {
            blocks.addAll(rules.listed(whyNot.held(), Standing.HELD));
            return blocks;
        }
        blocks.addAll(rules.listed(whyNot.instead(), Standing.HELD));
        if (!whyNot.instead().isEmpty() && !whyNot.tried().isEmpty()) {
            blocks.add(
                    new Block.Paragraph(List.of(Sentence.of(whyNot.tried().size() == 1 ? "This did not hold:" : "These did not hold:"))));
        }
        List<Explanation.Told> first = whyNot.tried().size() > MOST + 1 ? whyNot.tried().subList(0, MOST) : whyNot.tried();
        if (!first.isEmpty()) {
            blocks.add(new Block.Listing(first.size() > 1, first.stream().map(this::item).toList()));
        }
        List<Explanation.Told> rest = whyNot.tried().subList(first.size(), whyNot.tried().size());
        if (!rest.isEmpty()) {
            blocks.add(new Block.Details(Sentence.of(Counts.capital(rest.size()) + " more rules were tried, and failed no later."),
                    List.of(rules.table(rest))));
        }
        return blocks;
    }

    private static List<Sentence> opening(WhyNot whyNot) {
        List<Sentence> sentences = new ArrayList<>();
        if (!whyNot.asked()) {
            sentences.add(Sentence.of("Nothing in this decision asks for it, so it was tried by itself."));
        }
        if (!whyNot.held().isEmpty()) {
            sentences.add(Sentence
                    .of(whyNot.held().size() == 1 ? "It did hold:" : "It did hold, in " + Counts.of(whyNot.held().size()) + " ways:"));
            return sentences;
        }
        passedOver(whyNot).ifPresent(sentences::add);
        untried(whyNot, sentences);
        Words state = state(whyNot);
        if (!whyNot.instead().isEmpty()) {
            sentences.add(state.text(", by this rule:").sentence(List.of()));
        } else if (!whyNot.tried().isEmpty()) {
            String none = DecisionNarrator.noneOf(whyNot.tried().size()) + (whyNot.tried().size() == 1 ? " did not hold" : " held");
            Words rule = state.toString().isEmpty() ? new Words() : state.text(": ");
            sentences.add(
                    rule.text(whyNot.tried().size() == 1 && rule.toString().isEmpty() ? "it did not hold" : that(none, whyNot)).text(":")
                            .sentence(List.of()));
        } else if (!state.toString().isEmpty() && whyNot.untried().isEmpty()) {
            sentences.add(state.sentence(List.of()));
        }
        return sentences;
    }

    private static void untried(WhyNot whyNot, List<Sentence> sentences) {
        for (RuleLabel label : whyNot.untried()) {
            Words words = new Words().strong(label.shown());
            DecisionNarrator.place(label.range()).ifPresent(place -> words.text(" (").code(place).text(")"));
            sentences
                    .add(words.text(" was not tried: nothing in this decision calls it").sentence(List.of(new Source.Text(label.range()))));
        }
    }

    /// *None of the three rules that could make it so held*.
    private static String that(String none, WhyNot whyNot) {
        String could = whyNot.wanted().value() == null ? "that could make it true" : "that could give this";
        boolean truth = whyNot.is() instanceof dev.gavel.rego.value.BooleanValue;
        return none.replaceFirst("( rules?)( |$)",
                "$1 " + (truth || whyNot.wanted().value() != null ? could : "that could give it") + "$2");
    }

    private static Words state(WhyNot whyNot) {
        if (whyNot.wanted().documents().size() != 1) {
            return new Words();
        }
        String document = whyNot.wanted().documents().getFirst().getLast();
        if (!whyNot.wanted().asked().contains(document)) {
            return new Words();
        }
        Words name = new Words().code(document);
        Optional<Value> value = whyNot.value();
        if (value.isEmpty()) {
            return name.text(" has no value");
        }
        if (value.get() instanceof SetValue set) {
            return set.size() == 0 ? name.text(" is empty") : new Words();
        }
        return name.text(" is ").add(Values.spoken(value.get())).text(whyNot.isDefault() ? ", its default" : "");
    }

    private static Optional<Sentence> passedOver(WhyNot whyNot) {
        List<RuleLabel> over = whyNot.passedOver();
        if (over.isEmpty()) {
            return Optional.empty();
        }
        Words words = Words.of(over.size() == 1 ? "the branch at " : "the branches at ");
        words.add(Words.list(over.stream().map(label -> new Words().code(DecisionNarrator.place(label.range()).orElse("?"))).toList(),
                "and"));
        return Optional.of(words.text(over.size() == 1 ? " was" : " were").text(" not reached, for one before held")
                .sentence(over.stream().<Source>map(label -> new Source.Text(label.range())).toList()));
    }

    private Block.Item item(Explanation.Told told) {
        List<Block.Item> below = new ArrayList<>(rules.conditions(told));
        told.stop().map(stop -> footing(told, stop)).filter(sentences -> !sentences.isEmpty())
                .ifPresent(sentences -> below.add(new Block.Item(sentences, List.of())));
        return new Block.Item(List.of(rules.name(told)), below.isEmpty() ? List.of() : List.of(new Block.Listing(false, below)));
    }

    /// How far the attempt came, whether it is false or undefined, and how many others ended alike.
    private static List<Sentence> footing(Explanation.Told told, Stopped stop) {
        List<Sentence> sentences = new ArrayList<>();
        if (stop.fault() == Fault.UNDEFINED) {
            sentences.add(Sentence.of("So this is undefined, not false."));
        }
        long before = told.conditions().stream().filter(c -> c.standing() == Standing.HELD).count();
        long after = told.conditions().stream().filter(c -> c.standing() == Standing.NOT_REACHED).count();
        if (before > 0) {
            sentences.add(Sentence
                    .of((before == 1 ? "The condition before it held." : Counts.capital((int) before) + " conditions before it held.")));
        }
        if (after > 0) {
            sentences.add(Sentence.of(Counts.capital((int) after) + (after == 1 ? " more was" : " more were") + " not reached."));
        }
        if (stop.members() > 1) {
            sentences.add(Sentence.of(stop.members() == 2
                    ? "The other one that was tried ended here too."
                    : "The " + Counts.of(stop.members() - 1) + " others that were tried ended here too."));
        }
        return sentences;
    }
}
