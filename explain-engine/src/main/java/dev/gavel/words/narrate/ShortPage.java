package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.answer.Word;
import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.words.narrate.PreparedAnswer.Ready;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Tone;

/// The page that a manager reads: 150 words at most. What it leaves out it counts.
final class ShortPage {

    private static final int MOST = 150;

    /// Words that it takes to say how many cases are left out, and that a sentence leaves some out.
    private static final int LEFT_OUT = 9;
    private static final int MORE = 4;
    private static final int MOST_APPROVALS = 2;

    private final PreparedAnswer prepared;
    private final PageFacts facts;
    private final List<Block> blocks = new ArrayList<>();
    private final CaseNames names;
    private int words;

    ShortPage(PreparedAnswer prepared, PageFacts facts) {
        this.prepared = prepared;
        this.facts = facts;
        this.names = new CaseNames(prepared.bearing());
    }

    Told told() {
        Opening opening = new Opening(prepared, facts);
        words = count(opening.title()) + count(opening.subtitle()) + 4;
        boolean listed = prepared.answer().word() == Word.CONDITIONAL && !prepared.bearing().isEmpty();
        List<Sentence> first = new ArrayList<>(listed ? List.of() : List.of(opening.sentence()));
        scope().ifPresent(first::add);
        List<Block> head = first.isEmpty() ? List.of(opening.badge()) : List.of(opening.badge(), block(first));
        List<Block> tail = tail();
        blocks.addAll(head);
        cases();
        blocks.addAll(tail);
        return new Told(new Narrative(opening.title(), opening.subtitle(), blocks), prepared.lexicon().vocabulary(),
                prepared.bearing().stream().map(CaseBlocks::rule).toList(), new Narrative("", "", List.of()),
                prepared.counter().coverage());
    }

    private Block block(List<Sentence> sentences) {
        sentences.forEach(sentence -> words += count(sentence.text()));
        return new Block.Paragraph(sentences);
    }

    private Optional<Sentence> scope() {
        if (prepared.scope().equals(Formula.TRUE)) {
            return Optional.empty();
        }
        return Optional.of(whole(prepared.scope()).map(w -> Words.of("an action concerns it when ").add(w))
                .orElseGet(() -> Words.of("the full page says which actions concern it")).sentence(Conditions.sources(prepared.scope())));
    }

    /// The scope, if one sentence says all of it.
    private Optional<Words> whole(Formula formula) {
        return prepared.conditions().sentence(formula, Needs.NONE, Scope.EMPTY).filter(w -> w.count() < Conditions.LONGEST);
    }

    private void cases() {
        List<Ready> cases = prepared.bearing();
        if (cases.isEmpty()) {
            return;
        }
        String verdict = prepared.answer().denies() ? "denied" : "allowed";
        blocks.add(block(List.of(Sentence.of((facts.subject().isEmpty() ? "An action is " : "It is ") + verdict
                + (cases.size() == 1 ? " in this case:" : " in each of these cases:")))));
        List<Block.Item> items = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Sentence sentence = oneLine(cases.get(i), i + 1);
            int length = count(sentence.text());
            int rest = cases.size() - i;
            if (words + length + (rest > 1 ? LEFT_OUT : 0) > MOST) {
                Sentence more = Sentence.of((items.isEmpty() ? "" : "And ") + Counts.of(rest, items.isEmpty() ? "case" : "more case")
                        + ", which the full page gives.");
                items.add(new Block.Item(List.of(Words.of(more.text()).sentence(List.of())), List.of()));
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
        return brief(one.when(), prepared.known(), !names.isTelling(one))
                .orElseGet(() -> names.rule(one, number).text(", on conditions that the full page gives")).sentence(sources);
    }

    /// True for what only asks that the request gives something, and of the right type.
    private static boolean isOfForm(Formula formula) {
        return formula instanceof Formula.Present
                || formula instanceof Formula.Truthy(Term.Call call, var range) && call.builtin().startsWith("is_");
    }

    /// All that must hold, in one sentence; that the request gives what is asked about may stand as one. Empty where not all of it fits.
    ///
    /// @param partly where as much of it as fits, and that there is more, will do
    private Optional<Words> brief(Formula formula, Needs known, boolean partly) {
        if (formula.equals(Formula.TRUE)) {
            return Optional.of(Words.of("always"));
        }
        boolean either = formula instanceof Formula.Any;
        List<Formula> parts = formula instanceof Formula.All all
                ? all.parts()
                : formula instanceof Formula.Any any ? any.parts() : List.of(formula);
        List<Words> said = new ArrayList<>();
        List<Formula> unsaid = new ArrayList<>(parts);
        int left = Conditions.LONGEST - MORE;
        for (Formula part : parts.stream().sorted(Comparator.comparing(ShortPage::isOfForm)).toList()) {
            Needs others = known;
            for (Formula other : parts) {
                others = either || other == part ? others : others.and(Needs.of(other));
            }
            Optional<Words> one = prepared.conditions().sentence(part, others, Scope.EMPTY);
            if (one.isPresent() && one.get().count() + 1 <= left) {
                left -= one.get().count() + 1;
                said.add(one.get());
                unsaid.remove(part);
            }
        }
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Words out = new Words();
        for (int i = 0; i < said.size(); i++) {
            out.text(i == 0 ? "" : either ? ", or " : ", and ").add(said.get(i));
        }
        if (unsaid.isEmpty()) {
            return Optional.of(out);
        }
        if (!either && unsaid.stream().allMatch(ShortPage::isOfForm)) {
            return Optional.of(out.text(", if the request is complete"));
        }
        return partly ? Optional.of(out.text(either ? ", or for another reason" : ", if more holds too")) : Optional.empty();
    }

    /// When a denied action needs approval instead: what one sentence says, and how much is left to the full page.
    private List<Sentence> approvals() {
        List<Sentence> said = new ArrayList<>();
        if (prepared.approvals().stream().anyMatch(each -> each.when().equals(Formula.TRUE))) {
            return List.of(Sentence.of("Every action that is denied needs approval instead."));
        }
        for (Ready each : prepared.approvals().subList(0, Math.min(MOST_APPROVALS, prepared.approvals().size()))) {
            brief(each.when(), Needs.NONE, false).ifPresent(when -> said.add(
                    Words.of(said.isEmpty() ? "instead of a denial, approval is asked for when " : "it is also asked for when ").add(when)
                            .sentence(Conditions.sources(each.when()))));
        }
        int left = prepared.approvals().size() - said.size();
        if (said.isEmpty() && left > 0) {
            said.add(Sentence.of("Some denied actions need approval instead; the full page says which."));
        } else if (left > 0) {
            said.add(Sentence.of("The full page names " + Counts.of(left, "more case") + " of approval."));
        }
        return said;
    }

    private List<Block> tail() {
        List<Block> tail = new ArrayList<>();
        List<Sentence> rest = new ArrayList<>();
        int others = prepared.others().size();
        if (others > 0) {
            rest.add(Sentence.of(Counts.capital(others) + (others == 1 ? " other rule" : " other rules")
                    + (prepared.answer().denies() ? " can deny an action" : " can allow an action")
                    + (facts.subject().isEmpty() ? "." : ", whatever the " + facts.subject() + ".")));
        }
        rest.addAll(approvals());
        if (!rest.isEmpty()) {
            tail.add(block(rest));
        }
        List<Sentence> care = new PageSections(prepared, facts)
                .care(facts.subject().isEmpty() ? Integer.MAX_VALUE : prepared.bearing().size());
        if (!care.isEmpty()) {
            List<Sentence> said = new ArrayList<>(List.of(care.getFirst()));
            if (care.size() > 1) {
                said.add(Sentence.of("The full page names " + Counts.of(care.size() - 1, "more field") + " like it."));
            }
            said.forEach(sentence -> words += count(sentence.text()));
            words += 2;
            tail.add(new Block.Callout(Tone.CAUTION, "Take care:", said));
        }
        facts.check().ifPresent(check -> tail.add(block(PageSections.check(check, "The full page"))));
        return tail;
    }

    private static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
