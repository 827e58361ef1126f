package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.words.narrate.PreparedAnswer.Ready;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Tone;

/// The page that a manager reads: 150 words at most. What it leaves out it counts.
final class ShortPage {

    private static final int MOST = 150;

    /// Words that are kept for what stands after the cases.
    private static final int TAIL = 60;

    private final PreparedAnswer prepared;
    private final PageFacts facts;
    private final List<Block> blocks = new ArrayList<>();
    private int words;

    ShortPage(PreparedAnswer prepared, PageFacts facts) {
        this.prepared = prepared;
        this.facts = facts;
    }

    Told told() {
        Opening opening = new Opening(prepared, facts);
        words = count(opening.title()) + count(opening.subtitle()) + 3;
        blocks.add(opening.badge());
        List<Sentence> first = new ArrayList<>(List.of(opening.sentence()));
        scope().ifPresent(first::add);
        add(new Block.Paragraph(first), first);
        cases();
        tail();
        return new Told(new Narrative(opening.title(), opening.subtitle(), blocks), prepared.lexicon().vocabulary(),
                prepared.bearing().stream().map(CaseBlocks::rule).toList(), prepared.counter().coverage());
    }

    private Optional<Sentence> scope() {
        if (prepared.scope().equals(Formula.TRUE)) {
            return Optional.empty();
        }
        return Optional.of(brief(prepared.scope(), Needs.NONE).map(w -> Words.of("here: ").add(w))
                .filter(w -> w.count() <= Conditions.LONGEST)
                .orElseGet(() -> Words.of("the full page says which actions these are")).sentence(Conditions.sources(prepared.scope())));
    }

    private void cases() {
        List<Ready> cases = prepared.bearing();
        if (cases.isEmpty()) {
            return;
        }
        String verdict = prepared.answer().denies() ? "denied" : "allowed";
        Sentence lead = Sentence.of("It is " + verdict + (cases.size() == 1 ? " in this case:" : " in each of these cases:"));
        add(new Block.Paragraph(List.of(lead)), List.of(lead));
        List<Block.Item> items = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Sentence sentence = oneLine(cases.get(i), i + 1);
            int length = count(sentence.text());
            if (words + length > MOST - TAIL) {
                Sentence more = Sentence.of("On conditions that the full page gives: " + Counts.of(cases.size() - i, "more case") + ".");
                items.add(new Block.Item(List.of(more), List.of()));
                words += count(more.text());
                break;
            }
            words += length;
            items.add(new Block.Item(List.of(sentence), List.of()));
        }
        blocks.add(new Block.Listing(true, items));
    }

    private Sentence oneLine(Ready one, int number) {
        List<Source> sources = new ArrayList<>(Conditions.sources(one.when()));
        CaseBlocks.rule(one).ifPresent(rule -> sources.add(new Source.Text(RuleLabel.of(rule).range())));
        return brief(one.when(), prepared.known()).filter(w -> w.count() <= Conditions.LONGEST).orElseGet(() -> {
            String title = CaseBlocks.rule(one).map(RuleLabel::of).map(RuleLabel::title).orElse(null);
            Words name = title == null ? new Words().strong(CaseBlocks.label(one, number)) : new Words().quoted(title);
            return name.text(", on conditions that the full page gives");
        }).sentence(sources);
    }

    /// All that must hold, in one sentence; empty where that takes a list.
    private Optional<Words> brief(Formula formula, Needs known) {
        if (formula.equals(Formula.TRUE)) {
            return Optional.of(Words.of("always"));
        }
        List<Formula> parts = formula instanceof Formula.All all ? all.parts() : List.of(formula);
        List<Words> said = new ArrayList<>();
        for (Formula part : parts) {
            Needs others = known;
            for (Formula other : parts) {
                others = other == part ? others : others.and(Needs.of(other));
            }
            Optional<Words> one = prepared.conditions().sentence(part, others, Scope.EMPTY);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            said.add(one.get());
        }
        return Optional.of(Words.list(said, "and"));
    }

    private void tail() {
        List<Sentence> rest = new ArrayList<>();
        int others = prepared.others().size();
        if (others > 0) {
            rest.add(Sentence.of(Counts.capital(others) + (others == 1 ? " other rule" : " other rules")
                    + (prepared.answer().denies() ? " can deny an action" : " can allow an action")
                    + (facts.subject().isEmpty() ? "." : ", whatever the " + facts.subject() + ".")));
        }
        if (!prepared.approvals().isEmpty()) {
            rest.add(Sentence.of("Some denied actions need approval instead; the full page says which."));
        }
        if (!rest.isEmpty()) {
            add(new Block.Paragraph(rest), rest);
        }
        List<Sentence> care = new PageSections(prepared, facts).care();
        if (!care.isEmpty()) {
            boolean fits = words + count(care.getFirst().text()) + 25 <= MOST;
            List<Sentence> said = new ArrayList<>(fits ? List.of(care.getFirst()) : List.of());
            int more = care.size() - said.size();
            if (more > 0) {
                said.add(Sentence.of((said.isEmpty() ? "Of " : "The same goes for ")
                        + Counts.of(more, said.isEmpty() ? "field" : "more field")
                        + (said.isEmpty() ? " that a request may leave out, the full page tells." : ", which the full page names.")));
            }
            add(new Block.Callout(Tone.CAUTION, "Take care:", said), said);
        }
        facts.check().ifPresent(check -> {
            Sentence checked = PageSections.check(check, "The full page");
            add(new Block.Paragraph(List.of(checked)), List.of(checked));
        });
    }

    private void add(Block block, List<Sentence> sentences) {
        sentences.forEach(sentence -> words += count(sentence.text()));
        blocks.add(block);
    }

    private static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
