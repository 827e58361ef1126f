package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Vocabulary;

/// Reads a page as `docs/controlled-english.md` says, from its sentences alone.
///
/// ```java
/// ReadPage read = PageReader.read(page, vocabulary);
/// Verdict verdict = read.predict(new Situation(request, data, now)).verdict();
/// ```
public final class PageReader {

    private final Report report = new Report();

    private PageReader() {
    }

    /// Reads any page to its end; what cannot be read is told by [ReadPage#unread].
    public static ReadPage read(Narrative page, Vocabulary vocabulary) {
        return new PageReader().read(page.blocks(), vocabulary);
    }

    private ReadPage read(List<Block> blocks, Vocabulary vocabulary) {
        FrameReader.Parts frame = new FrameReader(report).read(blocks);
        Lexicon lexicon = new Lexicon(vocabulary, frame.tables, frame.definitions);
        List<Definition> definitions = new DefinitionOrder(report).checked(frame.definitions,
                new DefinitionReader(lexicon, report));
        Names names = Names.none();
        ConditionReader conditions = new ConditionReader(lexicon, report);
        List<Condition> scope = new ArrayList<>(frame.unreadScope);
        for (FrameReader.Part part : frame.scope) {
            List<Condition> parts = conditions.conditions(part.list(), names);
            scope.add(SentenceText.shown(part.lead()).equals(Leads.SCOPE_ONE) ? new Condition.Any(parts) : new Condition.All(parts));
        }
        List<ReadPage.Case> cases = cases(frame.cases, conditions, names);
        List<ReadPage.Case> approvals = cases(frame.approvals, conditions, names).stream()
                .map(each -> new ReadPage.Case(each.name(), withCases(each.condition(), cases, frame.unreadCases))).toList();

        TermCompiler terms = new TermCompiler(frame.tables);
        ConditionCompiler compiler = new ConditionCompiler(terms, new Patterns());
        ReadPage.Cases deciding = new ReadPage.Cases(compiled(cases, compiler), compiler.compile(new Condition.Any(frame.unreadCases)));
        ReadPage.Cases approving = new ReadPage.Cases(compiled(approvals, compiler),
                compiler.compile(new Condition.Any(frame.unreadApprovals)));
        ReadPage.Rules rules = new ReadPage.Rules(compiler.compile(new Condition.All(scope)), deciding, approving,
                !Boolean.FALSE.equals(frame.deny), Optional.ofNullable(frame.restAllowed));
        List<Code.Meaning> meanings = definitions.stream().map(compiler::compile).toList();
        return new ReadPage(rules, new ReadPage.Documents(terms.places(), meanings, names.slots()), report.unread(), report.unsaid());
    }

    /// What is said of the cases of the page, with the cases themselves in its place.
    private static Condition withCases(Condition condition, List<ReadPage.Case> cases, List<Condition> unread) {
        return switch (condition) {
            case Condition.All(var conditions) ->
                new Condition.All(conditions.stream().map(each -> withCases(each, cases, unread)).toList());
            case Condition.NoCaseBut(var names) -> {
                List<Condition> others = new ArrayList<>(unread);
                cases.stream().filter(each -> !names.contains(each.name())).forEach(each -> others.add(each.condition()));
                yield new Condition.Not(new Condition.Any(others));
            }
            default -> condition;
        };
    }

    private static List<ReadPage.CompiledCase> compiled(List<ReadPage.Case> cases, ConditionCompiler compiler) {
        return cases.stream().map(each -> new ReadPage.CompiledCase(each.name(), compiler.compile(each.condition()))).toList();
    }

    private List<ReadPage.Case> cases(List<FrameReader.Part> parts, ConditionReader conditions, Names names) {
        List<ReadPage.Case> cases = new ArrayList<>();
        for (FrameReader.Part part : parts) {
            for (Block.Item item : part.list().items()) {
                cases.add(new ReadPage.Case(name(item, cases.size() + 1), condition(item, conditions, names)));
            }
        }
        return cases;
    }

    private static String name(Block.Item item, int number) {
        for (Sentence sentence : item.sentences()) {
            for (Inline inline : sentence.inlines()) {
                if (inline instanceof Inline.Strong(var text)) {
                    return text;
                }
            }
        }
        return item.sentences().isEmpty() ? "case " + number : SentenceText.shown(item.sentences().getFirst());
    }

    /// The first bulleted list of an item; without one, the item must say that it is not in words.
    private Condition condition(Block.Item item, ConditionReader conditions, Names names) {
        Optional<Block.Listing> list = ConditionReader.lists(item.below()).stream().filter(each -> !each.ordered()).findFirst();
        if (list.isEmpty()) {
            return sentences(item).stream().filter(sentence -> SentenceText.shown(sentence).startsWith(ConditionReader.UNSAID)).findFirst()
                    .map(report::unsaid).orElseGet(() -> report.unread(item.sentences(), "is a case without a list of conditions"));
        }
        List<Block.Item> items = list.get().items();
        boolean single = items.size() == 1 && items.getFirst().sentences().size() == 1 && items.getFirst().below().isEmpty();
        if (single && SentenceText.shown(items.getFirst().sentences().getFirst()).equals(ConditionReader.ALWAYS)) {
            return new Condition.Always();
        }
        return conditions.all(list.get(), names, item.sentences());
    }

    private static List<Sentence> sentences(Block.Item item) {
        List<Sentence> sentences = new ArrayList<>(item.sentences());
        for (Block block : item.below()) {
            if (block instanceof Block.Paragraph(var more)) {
                sentences.addAll(more);
            }
        }
        return sentences;
    }
}
