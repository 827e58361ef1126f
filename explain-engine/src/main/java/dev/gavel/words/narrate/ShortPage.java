package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.gavel.rego.compile.CompiledRule;

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
    private static final int LONGEST_CASE = 45;

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
        List<Sentence> first = new ArrayList<>();
        if (prepared.answer().word() != Word.CONDITIONAL || prepared.bearing().isEmpty() && facts.subject().isEmpty()) {
            first.add(opening.sentence());
        } else if (prepared.bearing().isEmpty()) {
            first.add(Words.of(
                    prepared.answer().denies() ? "no rule denies an action because of the " : "no rule allows an action because of the ")
                    .text(facts.subject() + " ").quoted(facts.title()).sentence(List.of()));
        }
        first.addAll(scope());
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

    private List<Sentence> scope() {
        if (prepared.scope().equals(Formula.TRUE)) {
            return List.of();
        }
        List<Words> whole = brief(prepared.scope(), Needs.NONE, false);
        if (whole.isEmpty()) {
            return List.of(Words.of("the full page says which actions concern it").sentence(List.of()));
        }
        whole.set(0, Words.of("an action concerns it when ").add(whole.getFirst()));
        return whole.stream().map(words -> words.sentence(Conditions.sources(prepared.scope()))).toList();
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
            List<Sentence> sentences = said(cases.get(i), i + 1);
            int length = sentences.stream().mapToInt(sentence -> count(sentence.text())).sum();
            int rest = cases.size() - i;
            if (words + length + (rest > 1 ? LEFT_OUT : 0) > MOST) {
                Sentence more = Sentence.of((items.isEmpty() ? "" : "And ") + Counts.of(rest, items.isEmpty() ? "case" : "more case")
                        + ", which the full page gives.");
                items.add(new Block.Item(List.of(Words.of(more.text()).sentence(List.of())), List.of()));
                break;
            }
            words += length;
            items.add(new Block.Item(sentences, List.of()));
        }
        blocks.add(new Block.Listing(true, items));
    }

    private List<Sentence> said(Ready one, int number) {
        List<Source> sources = new ArrayList<>(Conditions.sources(one.when()));
        CaseBlocks.rule(one).ifPresent(rule -> sources.add(new Source.Text(RuleLabel.of(rule).range())));
        List<Words> brief = brief(one.when(), prepared.known(), !names.isTelling(one));
        if (brief.isEmpty()) {
            brief = List.of(names.rule(one, number).text(", on conditions that the full page gives"));
        }
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < brief.size(); i++) {
            sentences.add(brief.get(i).sentence(i == brief.size() - 1 ? sources : List.of()));
        }
        return sentences;
    }

    /// True for what only asks that the request gives something, and of the right type.
    private static boolean isOfForm(Formula formula) {
        return formula instanceof Formula.Present
                || formula instanceof Formula.Truthy(Term.Call call, var range) && call.builtin().startsWith("is_");
    }

    /// All that must hold, in a few sentences; that the request gives what is asked about may stand as one. Empty where not all of it fits.
    ///
    /// @param partly where as much of it as fits, and that there is more, will do
    private List<Words> brief(Formula formula, Needs known, boolean partly) {
        if (formula.equals(Formula.TRUE)) {
            return List.of(Words.of("always"));
        }
        boolean either = formula instanceof Formula.Any;
        List<Formula> parts = formula instanceof Formula.All all
                ? all.parts()
                : formula instanceof Formula.Any any ? any.parts() : List.of(formula);
        List<Words> said = new ArrayList<>();
        List<Formula> unsaid = new ArrayList<>(parts);
        boolean form = parts.stream().allMatch(ShortPage::isOfForm);
        int left = LONGEST_CASE;
        for (Formula part : parts.stream().sorted(Comparator.comparing(ShortPage::isOfForm)).toList()) {
            Needs others = known;
            for (Formula other : parts) {
                others = either || other == part ? others : others.and(Needs.of(other));
            }
            Optional<Words> one = prepared.conditions().sentence(part, others, Scope.EMPTY);
            if (one.isPresent() && one.get().count() < Conditions.LONGEST && one.get().count() + 1 <= left
                    && (either || form || !isOfForm(part))) {
                left -= one.get().count() + 1;
                said.add(one.get());
                unsaid.remove(part);
            }
        }
        boolean onlyForm = !either && unsaid.stream().allMatch(ShortPage::isOfForm);
        if (said.isEmpty() || !unsaid.isEmpty() && !onlyForm && !partly) {
            return List.of();
        }
        List<Words> sentences = joined(said, either ? ", or " : ", and ", either ? "or " : "and ");
        if (!unsaid.isEmpty()) {
            sentences.getLast()
                    .text(onlyForm ? ", if the request is complete" : either ? ", or for another reason" : ", if more holds too");
        }
        return sentences;
    }

    /// As few sentences as their length allows.
    private static List<Words> joined(List<Words> parts, String between, String first) {
        List<Words> sentences = new ArrayList<>();
        for (Words part : parts) {
            if (!sentences.isEmpty() && sentences.getLast().count() + part.count() + 1 + MORE <= Conditions.LONGEST) {
                sentences.getLast().text(between).add(part);
            } else {
                sentences.add(sentences.isEmpty() ? new Words().add(part) : Words.of(first).add(part));
            }
        }
        return sentences;
    }

    private List<Block> tail() {
        List<Block> tail = new ArrayList<>();
        List<Sentence> rest = new ArrayList<>();
        Set<CompiledRule> own = rules(prepared.bearing());
        Set<CompiledRule> whatever = rules(prepared.others());
        int others = (int) (prepared.others().stream().filter(one -> CaseBlocks.rule(one).isEmpty()).count()
                + whatever.stream().filter(rule -> !own.contains(rule)).count());
        if (others > 0) {
            rest.add(Sentence.of(Counts.capital(others) + (others == 1 ? " other rule" : " other rules")
                    + (prepared.answer().denies() ? " can deny an action" : " can allow an action")
                    + (facts.subject().isEmpty() ? "." : ", whatever the " + facts.subject() + ".")));
        }
        if (whatever.stream().anyMatch(own::contains)) {
            rest.add(Sentence.of("Other values in the same action bring cases of their own."));
        }
        if (!prepared.approvals().isEmpty()) {
            rest.add(Sentence.of("Some denied actions need approval instead; the full page says which."));
        }
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

    private static Set<CompiledRule> rules(List<Ready> cases) {
        return cases.stream().flatMap(one -> CaseBlocks.rule(one).stream()).collect(Collectors.toSet());
    }

    private static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
