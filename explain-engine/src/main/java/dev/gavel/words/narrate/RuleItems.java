package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.gavel.meaning.explain.Checked;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.Fault;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.meaning.explain.Standing;
import dev.gavel.meaning.explain.Stopped;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;

/// Rule attempts as the items of a list, or the rows of a table: which rule, what it says, where it stands, and below that what it met.
final class RuleItems {

    private final Nouns nouns;
    private final Predicate<Explanation.Told> completed;

    RuleItems(Nouns nouns) {
        this(nouns, told -> false);
    }

    /// @param completed which attempts our engine made beside the trace of another, so that they are marked
    RuleItems(Nouns nouns, Predicate<Explanation.Told> completed) {
        this.nouns = nouns;
        this.completed = completed;
    }

    Nouns nouns() {
        return nouns;
    }

    /// @param shown whether it is told what held, or what stopped them
    List<Block> listed(List<Explanation.Told> told, Standing shown) {
        List<Block.Item> items = new ArrayList<>();
        Map<List<String>, Integer> once = new HashMap<>();
        Block.Item before = null;
        for (int i = 0; i < told.size(); i++) {
            Block.Item item = item(told.get(i), shown);
            boolean again = before != null && told.get(i).label().range().equals(told.get(i - 1).label().range());
            Optional<Block.Item> same = again && before != null ? RepeatedReason.of(before, i, item) : Optional.empty();
            items.add(same.isPresent() ? same.get() : RepeatedReason.withoutTold(item, i + 1, once));
            before = item;
        }
        return items.isEmpty() ? List.of() : List.of(new Block.Listing(told.size() > 1, items));
    }

    private Block.Item item(Explanation.Told told, Standing shown) {
        List<Block.Item> conditions = shown == Standing.FAILED
                ? conditions(told)
                : new Listed(nouns).items(told.conditions(), Set.of(shown));
        return new Block.Item(List.of(name(told)), conditions.isEmpty() ? List.of() : List.of(new Block.Listing(false, conditions)));
    }

    /// **WFL-001** “turn 61 exceeds 50 turns” (low) — `workflow.rego:8`.
    Sentence name(Explanation.Told told) {
        RuleLabel label = told.label();
        Words words = new Words().strong(label.shown());
        DecisionNarrator.message(told.attempt().value()).or(() -> says(told)).ifPresent(message -> words.text(" ").quoted(message));
        if (label.severity() != null) {
            words.text(" (" + label.severity() + ")");
        }
        DecisionNarrator.place(label.range()).ifPresent(place -> words.text(" — ").code(place));
        words.text(mark(told));
        return words.cell(List.of(new Source.Text(label.range())));
    }

    /// What tells a rule from its neighbours beside its name: its title, or where it has no id the message that it would give.
    private static Optional<String> says(Explanation.Told told) {
        RuleLabel label = told.label();
        return Optional.ofNullable(label.title()).filter(title -> !title.equals(label.shown()))
                .or(() -> label.id() == null && label.title() == null ? RuleTexts.message(told.attempt().rule()) : Optional.empty());
    }

    /// What stopped an attempt; where it held, what it met.
    List<Block.Item> conditions(Explanation.Told told) {
        return told.stop().map(stop -> new Listed(nouns).items(List.of(checked(stop)), Set.of(Standing.FAILED)))
                .orElseGet(() -> new Listed(nouns).items(told.conditions(), Set.of(Standing.HELD)));
    }

    /// What stopped an attempt, in a sentence.
    Sentence stopped(Stopped stop) {
        return new Listed(nouns).sentence(stop);
    }

    /// What an attempt met that held.
    List<Block.Item> items(List<Checked> held) {
        return new Listed(nouns).items(held, Set.of(Standing.HELD));
    }

    private static Checked checked(Stopped stop) {
        return new Checked(stop.condition(), Standing.FAILED, stop.values(), stop.within(), stop.fault() == Fault.FALSE);
    }

    /// A row for each attempt, with what stopped it in a sentence.
    Block.Table table(List<Explanation.Told> failed) {
        return new Block.Table(List.of("Rule", "What stopped it", "Place"), failed.stream().map(this::row).toList());
    }

    private List<Sentence> row(Explanation.Told told) {
        RuleLabel label = told.label();
        Source rule = new Source.Text(label.range());
        Words name = new Words().strong(label.shown());
        says(told).ifPresent(text -> name.text(" " + text));
        List<Sentence> row = new ArrayList<>(List.of(name.cell(List.of(rule))));
        row.add(told.stop().map(stop -> new Listed(nouns).sentence(stop)).orElseGet(() -> Sentence.of("", rule)));
        row.add(new Words().code(DecisionNarrator.place(label.range()).orElse("")).text(mark(told)).cell(List.of(rule)));
        return row;
    }

    /// Said after the place of a rule.
    String mark(Explanation.Told told) {
        return completed.test(told) ? ", tried by Gavel alone" : "";
    }
}
