package dev.gavel.words.narrate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.meaning.formula.Term;

/// What heads the keys of the tables of a page: `agent`, `tool`, `data class`; no two tables the same.
final class TableNouns {

    private TableNouns() {
    }

    static void settle(Lexicon lexicon, TermWords terms) {
        Set<String> used = new HashSet<>();
        for (DataTable table : lexicon.shownTables()) {
            List<String> nouns = nouns(table, terms);
            String name = String.join(" and ", nouns);
            for (int i = 2; !used.add(name); i++) {
                String last = i == 2
                        ? nouns.getLast() + " in the " + PlaceNames.clean(PlaceNames.lastName(table.way()))
                        : nouns.getLast() + " " + i;
                nouns = nouns.size() == 1 ? List.of(last) : List.of(nouns.getFirst(), last);
                name = String.join(" and ", nouns);
            }
            table.call(nouns);
        }
    }

    private static List<String> nouns(DataTable table, TermWords terms) {
        String last = Naming.singular(PlaceNames.clean(PlaceNames.lastName(table.way())));
        boolean records = !table.columns().contains(List.of());
        if (table.keys() == 1) {
            return List.of(records ? last : spoken(table.keysSeen(), 0, terms, last));
        }
        String first = spoken(table.keysSeen(), 0, terms, "key of the " + last);
        String second = records ? last : spoken(table.keysSeen(), 1, terms, last + " name");
        return List.of(first, second.equals(first) ? "other " + second : second);
    }

    /// The place that a key comes from, without its article.
    private static String spoken(List<Term> keys, int at, TermWords terms, String otherwise) {
        if (at >= keys.size()) {
            return otherwise;
        }
        Phrase phrase = terms.of(keys.get(at), Scope.EMPTY);
        String words = phrase.words().toString();
        return phrase.said() && words.matches("the [\\p{L}\\p{N} ]+") ? words.substring(4) : otherwise;
    }
}
