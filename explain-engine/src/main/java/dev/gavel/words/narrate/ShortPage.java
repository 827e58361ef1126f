package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private static final int MOST_APPROVALS = 2;

    private final PreparedAnswer prepared;
    private final PageFacts facts;
    private final List<Block> blocks = new ArrayList<>();
    private final CaseNames names;
    private int words;
    private boolean cut;

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
        int before = words;
        List<Block> tail = tail(true);
        List<Block> cases = cases();
        if (cut) {
            words = before;
            tail = tail(false);
            cases = cases();
        }
        blocks.addAll(head);
        blocks.addAll(cases);
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

    private List<Block> cases() {
        cut = false;
        List<Ready> cases = prepared.bearing();
        if (cases.isEmpty()) {
            return List.of();
        }
        String verdict = prepared.answer().denies() ? "denied" : "allowed";
        Block lead = block(List.of(Sentence.of((facts.subject().isEmpty() ? "An action is " : "It is ") + verdict
                + (cases.size() == 1 ? " in this case:" : " in each of these cases:"))));
        List<Block.Item> items = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            List<Sentence> sentences = said(cases.get(i), i + 1);
            int rest = cases.size() - i;
            if (words + length(sentences) + (rest > 1 ? LEFT_OUT : 0) > MOST) {
                sentences = named(cases.get(i), i + 1);
            }
            int length = length(sentences);
            if (words + length + (rest > 1 ? LEFT_OUT : 0) > MOST) {
                Sentence more = Sentence.of((items.isEmpty() ? "" : "And ") + Counts.of(rest, items.isEmpty() ? "case" : "more case")
                        + ", which the full page gives.");
                items.add(new Block.Item(List.of(Words.of(more.text()).sentence(List.of())), List.of()));
                cut = true;
                break;
            }
            words += length;
            items.add(new Block.Item(sentences, List.of()));
        }
        return List.of(lead, new Block.Listing(true, items));
    }

    private static int length(List<Sentence> sentences) {
        return sentences.stream().mapToInt(sentence -> count(sentence.text())).sum();
    }

    /// The case by the name of its rule, where there is no room for more.
    private List<Sentence> named(Ready one, int number) {
        return List.of(names.rule(one, number).text(", on conditions that the full page gives").sentence(sources(one)));
    }

    private static List<Source> sources(Ready one) {
        List<Source> sources = new ArrayList<>(Conditions.sources(one.when()));
        CaseBlocks.rule(one).ifPresent(rule -> sources.add(new Source.Text(RuleLabel.of(rule).range())));
        return sources;
    }

    private List<Sentence> said(Ready one, int number) {
        List<Source> sources = sources(one);
        List<Words> brief = brief(one.when(), prepared.known(), !names.isTelling(one));
        if (one.when().equals(Formula.TRUE)) {
            brief = List.of(names.rule(one, number).text(", always"));
        } else if (brief.isEmpty()) {
            return named(one, number);
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
            return new ArrayList<>(List.of(Words.of("always")));
        }
        boolean either = formula instanceof Formula.Any;
        List<Formula> parts = formula instanceof Formula.All all
                ? all.parts()
                : formula instanceof Formula.Any any ? any.parts() : List.of(formula);
        boolean form = parts.stream().allMatch(ShortPage::isOfForm);
        List<Words> said = new ArrayList<>();
        List<Words> unless = new ArrayList<>();
        List<Formula> unsaid = new ArrayList<>(parts);
        int left = LONGEST_CASE;
        for (Formula part : parts) {
            boolean lifted = !either && parts.size() > 1 && isLifted(part);
            Optional<Words> one = !either && !form && isOfForm(part)
                    ? Optional.empty()
                    : said(lifted ? Formula.not(part) : part, either ? known : others(parts, part, known), !either && parts.size() > 1);
            if (one.isPresent() && one.get().count() < Conditions.LONGEST && one.get().count() + 1 <= left) {
                left -= one.get().count() + 1;
                (lifted ? unless : said).add(one.get());
                unsaid.remove(part);
            }
        }
        boolean onlyForm = !either && unsaid.stream().allMatch(ShortPage::isOfForm);
        if (said.isEmpty() || !unsaid.isEmpty() && !onlyForm && !partly && !either) {
            return List.of();
        }
        List<Words> sentences = joined(said, either);
        Words last = sentences.getLast();
        if (!unsaid.isEmpty()) {
            last.text(onlyForm ? ", if the request is complete" : either ? ", or for another reason" : ", if more holds too");
        }
        if (!unless.isEmpty()) {
            Words exception = Words.of(", unless ").add(Words.list(unless, "or"));
            if (last.count() + exception.count() + MORE <= Conditions.LONGEST) {
                last.add(exception);
            } else {
                sentences.add(Words.of("not where ").add(Words.list(unless, "or")));
            }
        }
        return sentences;
    }

    private static Needs others(List<Formula> parts, Formula part, Needs known) {
        Needs others = known;
        for (Formula other : parts) {
            others = other == part ? others : others.and(Needs.of(other));
        }
        return others;
    }

    /// True for `the condition “…” does not hold`.
    private static boolean isLifted(Formula formula) {
        return formula instanceof Formula.Not(Formula.Truthy(Term.Document document, var range))
                || formula instanceof Formula.Not(Formula.Present(Term.Document present, var at));
    }

    /// A part with all that stands in it, and of alternatives at least one; empty where something else has no words.
    ///
    /// @param within whether it stands beside others
    private Optional<Words> said(Formula formula, Needs known, boolean within) {
        List<Formula> parts = switch (formula) {
            case Formula.All all -> all.parts();
            case Formula.Any any when prepared.conditions().isOne(any, known) -> List.of();
            case Formula.Any any -> any.parts();
            default -> List.of();
        };
        if (parts.isEmpty()) {
            Optional<Words> one = prepared.conditions().sentence(formula, known, Scope.EMPTY);
            return within ? one : one.or(() -> prepared.conditions().search(formula, known, Scope.EMPTY));
        }
        boolean either = formula instanceof Formula.Any;
        List<Words> said = new ArrayList<>();
        for (Formula part : parts) {
            said(part, either ? known : others(parts, part, known), true).ifPresent(said::add);
        }
        if (said.isEmpty() || !either && said.size() < parts.size()) {
            return Optional.empty();
        }
        Words words = either && within ? Words.of("either ") : new Words();
        for (int i = 0; i < said.size(); i++) {
            words.text(i == 0 ? "" : either ? ", or " : " and ").add(said.get(i));
        }
        return Optional.of(said.size() < parts.size() ? words.text(", or for another reason") : words);
    }

    /// As few sentences as their length allows; what has alternatives of its own stands alone.
    private static List<Words> joined(List<Words> parts, boolean either) {
        List<Words> sentences = new ArrayList<>();
        boolean alone = false;
        for (Words part : parts) {
            boolean alternatives = part.toString().startsWith("either ");
            if (!sentences.isEmpty() && !alone && !alternatives
                    && sentences.getLast().count() + part.count() + 1 + MORE <= Conditions.LONGEST) {
                sentences.getLast().text(either ? ", or " : ", and ").add(part);
            } else {
                sentences.add(sentences.isEmpty() ? new Words().add(part) : Words.of(either ? "or " : "and ").add(part));
            }
            alone = alternatives;
        }
        return sentences;
    }

    /// When a denied action needs approval instead: what one sentence says, and how much is left to the full page.
    private List<Sentence> approvals() {
        List<Sentence> said = new ArrayList<>();
        if (prepared.approvals().stream().anyMatch(each -> each.when().equals(Formula.TRUE) && each.source().alone() == null)) {
            return List.of(Sentence.of("Every action that is denied needs approval instead."));
        }
        for (Ready each : prepared.approvals().stream().filter(one -> one.source().alone() != null).toList()) {
            List<CompiledRule> alone = Objects.requireNonNull(each.source().alone());
            if (alone.size() == 1 && each.when().equals(Formula.TRUE)) {
                said.add(Words.of("where only the rule ").quoted(RuleLabel.of(alone.getFirst()).shown())
                        .text(" denies, approval is asked for instead")
                        .sentence(List.of(new Source.Text(alone.getFirst().source().range()))));
            }
        }
        for (Ready each : prepared.approvals().subList(0, Math.min(MOST_APPROVALS, prepared.approvals().size()))) {
            List<Words> when = brief(each.when(), Needs.NONE, false);
            if (when.size() == 1 && each.source().alone() == null) {
                said.add(Words.of(said.isEmpty() ? "instead of a denial, approval is asked for when " : "it is also asked for when ")
                        .add(when.getFirst()).sentence(Conditions.sources(each.when())));
            }
        }
        int left = prepared.approvals().size() - said.size();
        if (said.isEmpty() && left > 0) {
            said.add(Sentence.of("Some denied actions need approval instead; the full page says which."));
        } else if (left > 0) {
            said.add(Sentence.of("The full page names " + Counts.of(left, "more case") + " of approval."));
        }
        return said;
    }

    /// @param whole whether there is room for what can be left out
    private List<Block> tail(boolean whole) {
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
        if (!facts.subject().isEmpty() && whatever.stream().anyMatch(own::contains)) {
            rest.add(Sentence.of("Other " + (facts.subject().contains(" and ") ? "values" : Naming.plural(facts.subject()))
                    + " in the same action bring their own."));
        }
        rest.addAll(approvals());
        if (!rest.isEmpty()) {
            tail.add(block(rest));
        }
        List<Sentence> care = new PageSections(prepared, facts).care(prepared.bearing().size());
        if (!care.isEmpty()) {
            List<Sentence> said = new ArrayList<>(List.of(care.getFirst()));
            if (whole && care.size() > 1) {
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
