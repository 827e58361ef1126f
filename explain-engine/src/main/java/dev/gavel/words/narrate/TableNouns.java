package dev.gavel.words.narrate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.meaning.formula.Term;

/// What heads the keys of the tables of a page: `agent`, `tool`, `data class`; no two tables the same.
final class TableNouns {

    private TableNouns() {
    }

    static void settle(Lexicon lexicon, TermWords terms, Scope names) {
        Set<String> used = new HashSet<>();
        for (DataTable table : lexicon.shownTables()) {
            List<String> nouns = nouns(table, terms, names);
            String name = String.join(" and ", nouns);
            List<String> plain = nouns;
            List<String> within = table.way().stream().filter(step -> !step.equals(DataTable.KEY)).map(PlaceNames::clean).toList()
                    .reversed();
            for (int i = 1; !used.add(name); i++) {
                String last = plain.getLast()
                        + (i > within.size() ? " " + i : " in the " + String.join(" ", within.subList(0, i).reversed()));
                nouns = plain.size() == 1 ? List.of(last) : List.of(plain.getFirst(), last);
                name = String.join(" and ", nouns);
            }
            table.call(nouns);
        }
    }

    private static List<String> nouns(DataTable table, TermWords terms, Scope names) {
        String last = Naming.singular(PlaceNames.clean(PlaceNames.lastName(table.way())));
        boolean records = !table.columns().contains(List.of());
        if (table.keys() == 1) {
            return List.of(records
                    ? last
                    : spoken(table.keysSeen().subList(0, Math.min(1, table.keysSeen().size())), terms, names, "key of the " + last));
        }
        String first = spoken(table.keysSeen().subList(0, Math.min(1, table.keysSeen().size())), terms, names, "key of the " + last);
        String second = records
                ? last
                : spoken(table.keysSeen().subList(Math.min(1, table.keysSeen().size()), table.keysSeen().size()), terms, names,
                        last + " name");
        return List.of(first, second.equals(first) ? "other " + second : second);
    }

    /// The place or member that a key comes from, without its article.
    private static String spoken(List<Term> keys, TermWords terms, Scope names, String otherwise) {
        if (keys.isEmpty()) {
            return otherwise;
        }
        Phrase phrase = terms.of(keys.getFirst(), names);
        String words = phrase.words().toString().replaceAll("[“”]", "");
        return phrase.said() && words.matches("the [\\p{L}\\p{N}’ ]+") ? words.substring(4) : otherwise;
    }
}
