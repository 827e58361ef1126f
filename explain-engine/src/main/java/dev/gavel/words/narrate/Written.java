package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.source.SourceRange;

/// What stands in the policy where a formula comes from.
final class Written {

    /// How many places a sentence refers to, and how many characters of the policy are shown.
    private static final int MOST = 4;
    private static final int LONGEST = 80;

    private Written() {
    }

    /// Known places, each once.
    static List<SourceRange> ranges(Formula formula) {
        Set<SourceRange> ranges = new LinkedHashSet<>();
        collect(formula, ranges);
        List<SourceRange> known = new ArrayList<>();
        for (SourceRange range : ranges) {
            if (range instanceof SourceRange.Known && known.size() < MOST) {
                known.add(range);
            }
        }
        return known;
    }

    private static void collect(Formula formula, Set<SourceRange> into) {
        switch (formula) {
            case Formula.Known k -> {
            }
            case Formula.Unsaid u -> into.add(u.range());
            case Formula.Test t -> into.add(t.range());
            case Formula.Truthy t -> into.add(t.range());
            case Formula.Present p -> into.add(p.range());
            case Formula.Not not -> collect(not.body(), into);
            case Formula.From from -> {
                into.add(from.rule().source().range());
                collect(from.body(), into);
            }
            case Formula.Some some -> collect(some.body(), into);
            case Formula.Each each -> collect(each.body(), into);
            case Formula.All all -> all.parts().forEach(part -> collect(part, into));
            case Formula.Any any -> any.parts().forEach(part -> collect(part, into));
        }
    }

    /// The text of the policy, or what is known of it, on one line.
    static String text(Formula formula) {
        String text = formula instanceof Formula.Unsaid unsaid
                ? unsaid.text()
                : ranges(formula).stream().findFirst().map(range -> ((SourceRange.Known) range).text()).orElse("a reckoning");
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
