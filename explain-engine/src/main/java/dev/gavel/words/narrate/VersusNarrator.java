package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.explain.Checked;
import dev.gavel.meaning.explain.Explanation;
import dev.gavel.meaning.explain.Explanation.Told;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.review.versus.Difference;
import dev.gavel.review.versus.Versus;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Tone;

/// Why one decision came out so and another otherwise → a page: the verdicts, the fields that made the difference, the conditions on which they part.
public final class VersusNarrator {

    /// How many fields that did not matter are named.
    private static final int MOST = 6;

    private final RuleItems rules;

    public VersusNarrator(Glossary glossary) {
        this.rules = new RuleItems(new Nouns(glossary));
    }

    public Narrative narrate(VersusPage page) {
        VersusPage.Side a = page.a();
        VersusPage.Side b = page.b();
        List<Block> blocks = new ArrayList<>();
        boolean alike = a.verdict().equals(b.verdict());
        blocks.add(new Block.Badge(alike ? a.tone() : Tone.CAUTION,
                alike ? "Both " + lower(a.verdict()) : a.name() + " " + lower(a.verdict()) + ", " + b.name() + " " + lower(b.verdict())));
        blocks.add(new Block.Paragraph(opening(page)));
        fields(page, blocks);
        parting(page, blocks);
        return new Narrative(
                a.name() + " and " + b.name() + ": "
                        + (alike ? "both " + lower(a.verdict()) : lower(a.verdict()) + ", " + lower(b.verdict())),
                a.name() + ": " + a.subtitle() + " / " + b.name() + ": " + b.subtitle(), blocks);
    }

    private static List<Sentence> opening(VersusPage page) {
        List<Sentence> sentences = new ArrayList<>();
        VersusPage.Side a = page.a();
        VersusPage.Side b = page.b();
        List<Told> onlyA = only(a, b);
        List<Told> onlyB = only(b, a);
        if (page.versus().same()) {
            sentences.add(Sentence.of("Both were " + lower(a.verdict()) + "."));
        }
        Words words = Words.of(a.name() + " was " + lower(a.verdict())).add(by(onlyA, a))
                .text("; " + b.name() + " was " + lower(b.verdict())).add(by(onlyB, b));
        if (page.versus().same()) {
            sentences.add(Sentence.of(page.versus().others().isEmpty()
                    ? "The two requests are the same."
                    : "Both rest on the same reasons, so what differs between them made no difference."));
            return sentences;
        }
        sentences.add(words.sentence(List.of()));
        Set<SourceRange> inB = ranges(b.explanation().reasons());
        int shared = (int) a.explanation().reasons().stream().map(told -> told.label().range()).distinct().filter(inB::contains).count();
        if (shared > 0) {
            sentences.add(Sentence.of("They share " + Counts.of(shared, "other reason") + "."));
        }
        return sentences;
    }

    /// ` by WFL-005`, for denials.
    private static Words by(List<Told> told, VersusPage.Side side) {
        boolean denied = side.tone() != Tone.GOOD && !side.explanation().verdict().allows();
        List<Words> names = told.stream().map(one -> one.label().shown()).distinct().map(name -> new Words().strong(name)).toList();
        return !denied || names.isEmpty() ? new Words() : Words.of(" by ").add(Words.list(names, "and"));
    }

    private void fields(VersusPage page, List<Block> blocks) {
        Versus versus = page.versus();
        List<Difference> all = new ArrayList<>(versus.decisive());
        all.addAll(versus.others());
        if (!versus.decisive().isEmpty()) {
            blocks.add(new Block.Heading(2,
                    versus.decisive().size() == 1 ? "The field that made the difference" : "The fields that made the difference"));
            blocks.add(new Block.Table(List.of("Field", page.a().name(), page.b().name()),
                    versus.decisive().stream().map(field -> row(field, all)).toList()));
            String those = versus.decisive().size() == 1 ? "this one field" : "these " + Counts.of(versus.decisive().size()) + " fields";
            blocks.add(new Block.Paragraph(List.of(Sentence.of("Tried: " + page.a().name() + " with " + those + " of " + page.b().name()
                    + " is decided as " + page.b().name()
                    + (versus.decisive().size() == 1 ? "." : "; with any of them left out it is not.")))));
        }
        if (!versus.others().isEmpty() && !versus.same()) {
            blocks.add(new Block.Paragraph(List.of(others(page, all))));
        }
    }

    private List<Sentence> row(Difference field, List<Difference> all) {
        return List.of(name(field, all).cell(List.of()), cell(field, field.a()), cell(field, field.b()));
    }

    private static Sentence cell(Difference field, @Nullable Value value) {
        return value == null
                ? Sentence.of("not there")
                : Values.spoken(value).cell(List.of(new Source.Seen(path(field), value)));
    }

    /// As other pages call it; by its path where another that differs is called the same.
    private Words name(Difference field, List<Difference> all) {
        Words name = noun(field);
        return all.stream().filter(other -> noun(other).toString().equals(name.toString())).count() > 1
                ? new Words().code(path(field))
                : name;
    }

    private Words noun(Difference field) {
        return field.clock()
                ? Words.of(path(field))
                : rules.nouns().of(new Operand.Input(ChangeClauses.steps(field.path()))).words();
    }

    private Sentence others(VersusPage page, List<Difference> all) {
        List<Difference> others = page.versus().others();
        List<Words> names = new ArrayList<>(others.stream().limit(MOST).map(field -> name(field, all)).toList());
        if (others.size() > MOST) {
            names.add(Words.of(Counts.of(others.size() - MOST, "more field")));
        }
        Words list = Words.list(names, "and");
        Words words = page.versus().othersMatter()
                ? Words.of("the other fields that differ (").add(list).text(") change the outcome too, where they alone are put in")
                : Words.of("nothing else that differs between them mattered: ").add(list);
        return words.sentence(List.of());
    }

    /// The rules that held in one and not in the other, with the condition on which that turned, in both.
    private void parting(VersusPage page, List<Block> blocks) {
        List<Block.Item> items = new ArrayList<>();
        distinct(only(page.b(), page.a())).forEach(told -> items.add(item(told, page.b(), page.a())));
        distinct(only(page.a(), page.b())).forEach(told -> items.add(item(told, page.a(), page.b())));
        if (!items.isEmpty()) {
            blocks.add(new Block.Heading(2, "Where they part"));
            blocks.add(new Block.Listing(items.size() > 1, items));
        }
    }

    private Block.Item item(Told held, VersusPage.Side in, VersusPage.Side out) {
        List<Block.Item> below = new ArrayList<>();
        Optional<Told> failed = out.explanation().failed().stream().filter(told -> told.label().range().equals(held.label().range()))
                .findFirst();
        Optional<SourceRange> turn = failed.flatMap(Told::stop).map(stop -> stop.condition().range());
        List<Checked> turned = held.conditions().stream().filter(c -> turn.isPresent() && c.condition().range().equals(turn.get()))
                .toList();
        List<Checked> shared = held.conditions().stream()
                .filter(c -> !turned.contains(c) && !(c.condition() instanceof Condition.Present)).toList();
        below.addAll(told("In " + in.name(), rules.items(turned)));
        failed.ifPresent(told -> below.addAll(told("In " + out.name(), rules.conditions(told))));
        if (failed.isEmpty()) {
            below.addAll(lifted(held, in, out));
        }
        below.addAll(
                told(failed.isPresent() ? "What else held in " + in.name() : "What it asks for, in " + in.name(), rules.items(shared)));
        return new Block.Item(List.of(rules.name(held)), List.of(new Block.Listing(false, below)));
    }

    /// What took the denial away in the other, and why not here.
    private List<Block.Item> lifted(Told held, VersusPage.Side in, VersusPage.Side out) {
        if (!ranges(out.explanation().lifted()).contains(held.label().range())) {
            return List.of(new Block.Item(List.of(Sentence.of("In " + out.name() + " it was not tried.")), List.of()));
        }
        List<Block.Item> items = new ArrayList<>();
        of(held, out.explanation().liftedBy())
                .forEach(by -> items.addAll(told("In " + out.name() + " it held too, but was lifted", rules.conditions(by))));
        of(held, in.explanation().unlifting())
                .forEach(by -> items.addAll(told("In " + in.name() + " it was not lifted", rules.conditions(by))));
        return items;
    }

    private static List<Told> of(Told held, List<Explanation.Lifting> liftings) {
        return liftings.stream().filter(lifting -> ranges(lifting.denials()).contains(held.label().range())).map(Explanation.Lifting::by)
                .toList();
    }

    /// One sentence after a colon, several as a list.
    private static List<Block.Item> told(String lead, List<Block.Item> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        Block.Item first = items.getFirst();
        if (items.size() == 1 && first.sentences().size() == 1) {
            return List.of(new Block.Item(List.of(after(lead + ": ", first.sentences().getFirst())), first.below()));
        }
        return List.of(new Block.Item(List.of(Sentence.of(lead + ":")), List.of(new Block.Listing(false, items))));
    }

    private static Sentence after(String lead, Sentence sentence) {
        List<Inline> inlines = new ArrayList<>(sentence.inlines());
        if (inlines.getFirst() instanceof Inline.Text(String text)) {
            inlines.set(0, new Inline.Text(lead + lower(text)));
        } else {
            inlines.addFirst(new Inline.Text(lead));
        }
        return new Sentence(inlines, sentence.sources());
    }

    private static List<Told> only(VersusPage.Side side, VersusPage.Side other) {
        Set<SourceRange> others = ranges(other.explanation().reasons());
        return side.explanation().reasons().stream().filter(told -> !others.contains(told.label().range())).toList();
    }

    /// The first attempt of each rule.
    private static List<Told> distinct(List<Told> told) {
        Set<SourceRange> seen = new HashSet<>();
        return told.stream().filter(one -> seen.add(one.label().range())).toList();
    }

    private static Set<SourceRange> ranges(List<Told> told) {
        Set<SourceRange> ranges = new HashSet<>();
        told.forEach(one -> ranges.add(one.label().range()));
        return ranges;
    }

    /// `environment.time`, as the policy would write it below `input`.
    private static String path(Difference field) {
        if (field.clock()) {
            return "the time of the decision";
        }
        StringBuilder out = new StringBuilder("input");
        for (Value key : field.path()) {
            out.append(key instanceof StringValue(String name) && name.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + name : "[" + key + "]");
        }
        return out.toString();
    }

    private static String lower(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
