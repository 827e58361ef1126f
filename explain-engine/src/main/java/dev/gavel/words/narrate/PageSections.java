package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.meaning.explain.RuleLabel;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.words.narrate.PreparedAnswer.Ready;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Source;
import dev.gavel.words.narrative.Tone;

/// What a full page says after its cases: exceptions, limits, what to take care of, what can never stop it. Nothing here bears on a verdict.
final class PageSections {

    /// How many rules a sentence names; the others are counted.
    private static final int NAMED = 4;

    private final PreparedAnswer prepared;
    private final PageFacts facts;
    private final List<Ready> cases;
    private final CaseNames names;

    PageSections(PreparedAnswer prepared, PageFacts facts) {
        this.prepared = prepared;
        this.facts = facts;
        this.cases = new ArrayList<>(prepared.bearing());
        cases.addAll(prepared.others());
        this.names = new CaseNames(cases);
    }

    /// What stands beside a rule's own body in a case, and so can keep it from counting.
    void exceptions(List<Block> blocks) {
        if (cases.isEmpty() || !prepared.answer().denies()) {
            return;
        }
        Map<List<Formula>, List<Integer>> lifted = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            List<Formula> beside = new Exceptions(facts.policy()).beside(cases.get(i));
            if (!beside.isEmpty()) {
                lifted.computeIfAbsent(beside, k -> new ArrayList<>()).add(i + 1);
            }
        }
        blocks.add(new Block.Heading(2, "Exceptions"));
        lifted.forEach((beside, numbers) -> {
            Words lead = Words.of("an exception lifts ").add(named(numbers)).text(" where:");
            List<Block.Item> items = beside.stream().map(part -> prepared.conditions()
                    .item(Formula.not(part), prepared.known(), Scope.EMPTY)).toList();
            blocks.add(new Block.Paragraph(List.of(lead.sentence(List.of()))));
            blocks.add(new Block.Listing(false, items));
        });
        blocks.add(new Block.Paragraph(List.of(Sentence.of(lifted.isEmpty()
                ? "No exception lifts a case."
                : "Who may use an exception is what these conditions ask; the policy says nothing more of who grants it."))));
    }

    /// Conditions that compare an amount with a number.
    void limits(List<Block> blocks) {
        List<Block.Item> items = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Ready one = cases.get(i);
            List<Formula> parts = one.when() instanceof Formula.All all ? all.parts() : List.of(one.when());
            boolean numbers = parts.stream().filter(this::isLimit).anyMatch(part -> !isOfZero(part));
            for (Formula part : parts) {
                Optional<Words> words = isLimit(part) && !(numbers && isOfZero(part))
                        ? prepared.conditions().sentence(part, prepared.known().and(Needs.of(one.when())), Scope.EMPTY)
                        : Optional.empty();
                if (words.isPresent()) {
                    Words sentence = names.of(one, i + 1).text(" holds only where ").add(words.get());
                    items.add(new Block.Item(List.of(sentence.sentence(Conditions.sources(part))), List.of()));
                }
            }
        }
        if (!items.isEmpty()) {
            blocks.add(new Block.Heading(2, "Limits"));
            blocks.add(new Block.Listing(false, items));
        }
    }

    /// What only asks for an amount: `x >= 0`.
    private static boolean isOfZero(Formula formula) {
        return formula instanceof Formula.Test test && test.right() instanceof Term.Const(NumberValue n) && n.equals(NumberValue.of(0));
    }

    private boolean isLimit(Formula formula) {
        return formula instanceof Formula.Test(Term left, Relation relation, Term right, var range)
                && switch (relation) {
                    case LESS, AT_MOST, MORE, AT_LEAST -> true;
                    case EQUAL, DIFFERENT, MEMBER, NOT_MEMBER -> false;
                } && (right instanceof Term.Const(NumberValue n)
                        || right instanceof Term.Document
                        || right instanceof Term.At at && prepared.lexicon().accesses().of(at) instanceof Access.Cell);
    }

    /// Which rules say nothing of a request that leaves something out.
    ///
    /// @param first how many of the cases count
    List<Sentence> care(int first) {
        List<Sentence> sentences = new ArrayList<>();
        if (prepared.answer().denies()) {
            Map<List<String>, List<Integer>> found = new LinkedHashMap<>();
            new Omissions(prepared).find().forEach((place, numbers) -> {
                List<Integer> own = numbers.stream().filter(n -> n <= first).toList();
                if (!own.isEmpty()) {
                    found.put(place, own);
                }
            });
            Map<List<Integer>, List<List<String>>> alike = new LinkedHashMap<>();
            found.keySet().stream().sorted(Comparator.comparing(place -> -found.getOrDefault(place, List.of()).size()))
                    .forEach(place -> alike.computeIfAbsent(found.getOrDefault(place, List.of()), k -> new ArrayList<>()).add(place));
            alike.forEach((numbers, places) -> sentences.addAll(leftOut(places.stream().map(prepared.lexicon()::place).toList(), numbers)));
        }
        return sentences;
    }

    /// As few sentences as their length allows.
    private List<Sentence> leftOut(List<String> places, List<Integer> numbers) {
        List<Source> sources = numbers.stream().flatMap(n -> CaseBlocks.rule(cases.get(n - 1)).stream())
                .<Source>map(rule -> new Source.Text(RuleLabel.of(rule).range())).toList();
        Words rest = Words.of(" is not denied by ").add(named(numbers));
        List<Sentence> sentences = new ArrayList<>();
        List<Words> some = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            some.add(Words.of(places.get(i)));
            Words said = Words.of("a request that leaves out ").add(Words.list(some, "or")).add(rest);
            boolean longer = i + 1 < places.size() && said.ownCount() + places.get(i + 1).split(" ").length < Conditions.LONGEST;
            if (!longer) {
                sentences.add(said.sentence(sources));
                some.clear();
            }
        }
        return sentences;
    }

    void care(List<Block> blocks) {
        List<Sentence> sentences = care(Integer.MAX_VALUE);
        if (!sentences.isEmpty()) {
            blocks.add(new Block.Callout(Tone.CAUTION, "Take care:", sentences));
        }
    }

    private Words named(List<Integer> numbers) {
        return names.list(cases, numbers, NAMED);
    }

    void never(List<Block> blocks) {
        List<CompiledRule> rules = prepared.answer().never();
        if (rules.isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading(2, prepared.answer().denies() ? "What can never stop it" : "What can never allow it"));
        blocks.add(new Block.Paragraph(List.of(Sentence.of(
                Counts.capital(rules.size()) + (rules.size() == 1 ? " rule" : " rules") + " can never hold here, as the data stand."))));
        List<List<Sentence>> rows = rules.stream().distinct().map(rule -> {
            RuleLabel label = RuleLabel.of(rule);
            Source source = new Source.Text(label.range());
            return List.of(new Words().strong(label.shown()).cell(List.of(source)), title(label, source),
                    new Words().code(DecisionNarrator.place(label.range()).orElse("")).cell(List.of(source)));
        }).toList();
        blocks.add(new Block.Table(List.of("Rule", "Title", "Place"), rows));
    }

    private static Sentence title(RuleLabel label, Source source) {
        return label.title() == null ? Sentence.of("–", source) : new Words().quoted(label.title()).plain(List.of(source));
    }

    void tables(List<Block> blocks) {
        List<DataTable> tables = prepared.lexicon().shownTables();
        if (!tables.isEmpty()) {
            blocks.add(new Block.Heading(2, "What the data say"));
            tables.forEach(table -> blocks.addAll(TableBlocks.of(table)));
        }
    }

    void unsaid(List<Block> blocks) {
        int count = prepared.counter().unsaid();
        if (count == 0) {
            return;
        }
        Sentence.Builder sentence = Sentence.start()
                .text(Counts.capital(count) + (count == 1 ? " part could" : " parts could")
                        + " not be put into words; the page shows them as they are written.");
        prepared.counter().places().forEach(sentence::from);
        blocks.add(new Block.Heading(2, "What could not be said"));
        blocks.add(new Block.Paragraph(List.of(sentence.end())));
    }

    void policy(List<Block> blocks) {
        if (!facts.bundles().isEmpty()) {
            blocks.add(new Block.Heading(2, "The policy"));
            blocks.add(new Block.Facts(facts.bundles()));
        }
        List<String> absent = prepared.answer().absent();
        if (!absent.isEmpty()) {
            Words asked = Words.of("the policy also asks for data that its bundles do not hold: ")
                    .add(Words.list(absent.stream().map(name -> new Words().quoted(name)).toList(), "and"));
            blocks.add(new Block.Callout(Tone.CAUTION, "Take care:",
                    List.of(asked.sentence(List.of()), Sentence.of("This page tells what holds without them."))));
        }
        facts.check().ifPresent(check -> blocks.add(new Block.Paragraph(check(check, "This page"))));
    }

    static List<Sentence> check(PageFacts.Check check, String page) {
        Sentence checked = Sentence.of(page + " was checked on " + Counts.of(check.tried()) + " generated requests: " + none(check.wrong())
                + " predicted wrongly, " + none(check.abstained()) + " left unsaid.");
        return check.unmet() == 0
                ? List.of(checked)
                : List.of(checked, Sentence.of(check.unmet() == 1
                        ? "One of its rules held in none of them, so that what is said of it was not tried."
                        : Counts.capital(check.unmet())
                                + " of its rules held in none of them, so that what is said of these was not tried."));
    }

    private static String none(int count) {
        return count == 0 ? "none" : Counts.of(count);
    }
}
