package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Vocabulary;

/// Pages of which one thing is other than on a given page, wherever the page decides: in the scope, cases, approvals, definitions and tables.
final class PageMutants {

    private static final Pattern LEAD = Pattern.compile(
            "(.* )?(This page is about actions .*|An action is .*|Approval is asked .*|The (collection|list|value) “.*|“.*” holds .*):");
    private static final Pattern CASES = Pattern.compile("(.* )?(An action is|Approval is asked) .* in each of these cases:");

    private final Narrative page;
    private final SentenceMutants sentences;
    private final List<Mutant> mutants = new ArrayList<>();

    /// @param what what was changed, for people
    record Mutant(String what, Narrative page) {
    }

    private PageMutants(Narrative page, Vocabulary vocabulary) {
        this.page = page;
        Set<String> values = new TreeSet<>();
        for (Sentence sentence : page.sentences()) {
            for (Inline inline : sentence.inlines()) {
                if (inline instanceof Inline.Quoted(var text)) {
                    values.add(text);
                }
            }
        }
        this.sentences = new SentenceMutants(List.copyOf(vocabulary.places().keySet()), List.copyOf(values));
    }

    static List<Mutant> of(Narrative page, Vocabulary vocabulary) {
        PageMutants all = new PageMutants(page, vocabulary);
        List<Block> blocks = page.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            int at = i;
            Function<Block, Narrative> put = block -> all.with(at, block);
            String before = i > 0 && blocks.get(i - 1) instanceof Block.Paragraph(var lead) && !lead.isEmpty() ? lead.getLast().text() : "";
            switch (blocks.get(i)) {
                case Block.Listing list when CASES.matcher(before).matches() -> all.cases(list, put);
                case Block.Listing list when LEAD.matcher(before).matches() -> all.conditions(list, before, put);
                case Block.Table table when before.startsWith("The data say of each ") -> all.table(table, put);
                case Block.Paragraph paragraph -> all.paragraph(paragraph, put);
                default -> {
                }
            }
        }
        return all.mutants;
    }

    private Narrative with(int at, Block block) {
        List<Block> blocks = new ArrayList<>(page.blocks());
        blocks.set(at, block);
        return new Narrative(page.title(), page.subtitle(), blocks);
    }

    private void add(String what, Narrative changed) {
        mutants.add(new Mutant(what, changed));
    }

    private static <T> List<T> replaced(List<T> list, int at, T by) {
        List<T> copy = new ArrayList<>(list);
        copy.set(at, by);
        return copy;
    }

    private static <T> List<T> without(List<T> list, int at) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(at);
        return copy;
    }

    private void paragraph(Block.Paragraph paragraph, Function<Block, Narrative> put) {
        for (int i = 0; i < paragraph.sentences().size(); i++) {
            Sentence sentence = paragraph.sentences().get(i);
            String text = sentence.text();
            List<String> others = switch (text) {
                case "Every other action is allowed." -> List.of("Every other action is denied.");
                case "Every other action is denied." -> List.of("Every other action is allowed.");
                default -> text.endsWith(" holds when all of this holds:") || text.matches("“.*” holds .*when all of this holds:")
                        ? List.of("all→one")
                        : text.matches("“.*” holds .*when one of these holds:") ? List.of("one→all") : List.of();
            };
            for (String other : others) {
                Sentence changed = switch (other) {
                    case "all→one" -> SentenceMutants.exchanged(sentence, "when all of this holds:", "when one of these holds:");
                    case "one→all" -> SentenceMutants.exchanged(sentence, "when one of these holds:", "when all of this holds:");
                    default -> Sentence.of(other);
                };
                add(text + " → " + changed.text(), put.apply(new Block.Paragraph(replaced(paragraph.sentences(), i, changed))));
            }
        }
    }

    private void cases(Block.Listing list, Function<Block, Narrative> put) {
        for (int i = 0; i < list.items().size(); i++) {
            int at = i;
            Block.Item item = list.items().get(i);
            String name = item.sentences().isEmpty() ? "" : item.sentences().getFirst().text();
            if (list.items().size() > 1) {
                add("case dropped: " + name, put.apply(new Block.Listing(true, without(list.items(), i))));
            }
            for (int b = 0; b < item.below().size(); b++) {
                int below = b;
                if (item.below().get(b) instanceof Block.Listing conditions && !conditions.ordered()) {
                    conditions(conditions, name, changed -> put.apply(new Block.Listing(true, replaced(list.items(), at,
                            new Block.Item(item.sentences(), replaced(item.below(), below, changed))))));
                    break;
                }
            }
        }
    }

    /// A list of conditions, or what a definition lists.
    private void conditions(Block.Listing list, String of, Function<Block, Narrative> put) {
        for (int i = 0; i < list.items().size(); i++) {
            int at = i;
            Block.Item item = list.items().get(i);
            Sentence sentence = item.sentences().getFirst();
            if (list.items().size() > 1) {
                add("dropped: " + sentence.text() + "   of " + of, put.apply(new Block.Listing(list.ordered(), without(list.items(), i))));
            }
            for (Sentence other : sentences.of(sentence)) {
                add(sentence.text() + " → " + other.text() + "   of " + of, put.apply(new Block.Listing(list.ordered(),
                        replaced(list.items(), i, new Block.Item(List.of(other), item.below())))));
            }
            for (int b = 0; b < item.below().size(); b++) {
                int below = b;
                if (item.below().get(b) instanceof Block.Listing inner) {
                    List<Block.Item> lifted = new ArrayList<>(list.items());
                    lifted.remove(i);
                    lifted.addAll(i, inner.items());
                    if (!sentence.text().contains("called “") && !sentence.text().equals("All of this holds:")) {
                        add("lifted: " + sentence.text() + "   of " + of, put.apply(new Block.Listing(list.ordered(), lifted)));
                    }
                    conditions(inner, of, changed -> put.apply(new Block.Listing(list.ordered(),
                            replaced(list.items(), at, new Block.Item(item.sentences(), replaced(item.below(), below, changed))))));
                }
            }
        }
    }

    private void table(Block.Table table, Function<Block, Narrative> put) {
        for (int r = 0; r < table.rows().size(); r++) {
            List<Sentence> row = table.rows().get(r);
            String key = row.getFirst().text();
            add("row dropped: " + key + "   of " + table.header(), put.apply(new Block.Table(table.header(), without(table.rows(), r))));
            for (int c = 0; c < row.size(); c++) {
                for (Sentence other : sentences.ofCell(row.get(c))) {
                    add("cell " + key + ", " + table.header().get(c) + ": " + row.get(c).text() + " → " + other.text(),
                            put.apply(new Block.Table(table.header(), replaced(table.rows(), r, replaced(row, c, other)))));
                }
            }
        }
    }
}
