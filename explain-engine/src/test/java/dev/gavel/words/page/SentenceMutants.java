package dev.gavel.words.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;

/// Sentences and cells of which one word, value or number is another.
///
/// @param places phrases of the page's vocabulary
/// @param values what stands in quotes somewhere on the page
record SentenceMutants(List<String> places, List<String> values) {

    private static final List<Map.Entry<Pattern, String>> WORDS = List.of(
            word("more than", "at least"), word("at least", "more than"), word("less than", "at most"), word("at most", "less than"),
            word("is not before", "is after"), word("is not after", "is before"), word("is after", "is not before"),
            word("is before", "is not after"),
            word("is not (?!after|before)", "is "), word("are not (?!after|before)", "are "),
            word(" is (?=$)", " is not "), word(" are (?=$)", " are not "), word("is among", "is not among"),
            word("are among", "are not among"), word("is none of", "is"), word("is neither", "is not"),
            word("differs from", "is the same as"), word("is the same as", "differs from"), word("is missing(?! or)", "is given"),
            word("are missing(?! or)", "are given"), word("is missing or ", ""), word("are missing or ", ""),
            word("is given", "is missing"), word("are given", "are missing"), word("is set", "is missing or false"),
            word("does not hold", "holds"), word("holds(?!:| when)", "does not hold"),
            word("includes(?! none| neither)", "does not include"), word("include(?= $)", "do not include"),
            word("does not include", "includes"), word("contains", "starts with"), word("starts with", "contains"),
            word("ends with", "contains"), word("does not start with", "starts with"), word("does not contain", "contains"),
            word("^One of these holds:", "All of this holds:"), word("^All of this holds:", "One of these holds:"),
            word("^None of these holds:", "One of these holds:"), word("^It is not so that all of this holds:", "All of this holds:"),
            word("^One of ", "None of "), word("^One of (?!these)", "Every one of "), word("^None of (?!these)", "One of "),
            word("^Every one of ", "One of "), word("For at least one of", "For none of"), word("For at least one of", "For every one of"),
            word("For none of", "For at least one of"), word("For every one of", "For at least one of"),
            word(" plus ", " minus "), word(" minus ", " plus "), word(", or ", ", and "), word(", and (?!each)", ", or "),
            word(" in lower case", ""));
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.:-])-?(0|[1-9][0-9]*)(\\.[0-9]+)?(?![\\w:-])");
    private static final Pattern NAMED = Pattern
            .compile(".*(\\bthe|\\bcalled|\\bwith its key|\\bcollection|\\blist|\\bvalue|\\btable|^) $|^$", Pattern.CASE_INSENSITIVE);

    private static Map.Entry<Pattern, String> word(String pattern, String by) {
        boolean from = Character.isLetter(pattern.charAt(0));
        return Map.entry(Pattern.compile((from ? "\\b" : "") + pattern), by);
    }

    /// The sentence with some words in place of others, which stand in it once.
    static Sentence exchanged(Sentence sentence, String words, String by) {
        List<Inline> inlines = new ArrayList<>();
        sentence.inlines().forEach(inline -> inlines
                .add(inline instanceof Inline.Text(var text) ? new Inline.Text(text.replace(words, by)) : inline));
        return new Sentence(inlines, sentence.sources());
    }

    List<Sentence> of(Sentence sentence) {
        List<Sentence> all = new ArrayList<>();
        List<Inline> inlines = sentence.inlines();
        for (int i = 0; i < inlines.size(); i++) {
            switch (inlines.get(i)) {
                case Inline.Text(var text) -> texts(sentence, i, text, all);
                case Inline.Quoted(var text) -> {
                    if (isConstant(inlines, i)) {
                        constant(sentence, i, text, all);
                    }
                }
                default -> {
                }
            }
        }
        return all;
    }

    private void texts(Sentence sentence, int at, String text, List<Sentence> all) {
        for (Map.Entry<Pattern, String> word : WORDS) {
            if (at > 0 && word.getKey().pattern().startsWith("^")) {
                continue;
            }
            Matcher found = word.getKey().matcher(text);
            while (found.find()) {
                put(sentence, at, text, found.toMatchResult(), word.getValue(), all);
            }
        }
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            NumberValue value = NumberValue.parse(number.group());
            put(sentence, at, text, number.toMatchResult(), value.plus(NumberValue.of(1)).toString(), all);
            put(sentence, at, text, number.toMatchResult(), value.minus(NumberValue.of(1)).toString(), all);
        }
        for (int p = 0; p < places.size(); p++) {
            String place = places.get(p);
            Matcher found = Pattern.compile("(?<![\\w’])(T|t)" + Pattern.quote(place.substring(1)) + "(?![\\w’-]| [a-z]+ of )")
                    .matcher(text);
            if (places.size() > 1 && found.find()) {
                String other = places.get((p + 1 + Math.floorMod(text.hashCode(), places.size() - 1)) % places.size());
                put(sentence, at, text, found.toMatchResult(), found.group(1) + other.substring(1), all);
            }
        }
    }

    private static void put(Sentence sentence, int at, String text, MatchResult found, String by, List<Sentence> all) {
        all.add(with(sentence, at, new Inline.Text(text.substring(0, found.start()) + by + text.substring(found.end()))));
    }

    private static Sentence with(Sentence sentence, int at, Inline inline) {
        List<Inline> changed = new ArrayList<>(sentence.inlines());
        changed.set(at, inline);
        return new Sentence(changed, sentence.sources());
    }

    /// Whether what is quoted is a value, and no name.
    private static boolean isConstant(List<Inline> inlines, int at) {
        String before = at > 0 ? inlines.get(at - 1).shown() : "";
        String after = at + 1 < inlines.size() ? inlines.get(at + 1).shown() : "";
        return !NAMED.matcher(before).matches() && !after.startsWith(" hold") && !after.startsWith(" does not hold");
    }

    private void constant(Sentence sentence, int at, String text, List<Sentence> all) {
        int known = values.indexOf(text);
        all.add(with(sentence, at, new Inline.Quoted(values.size() > 1
                ? values.get((known + 1 + Math.floorMod(sentence.text().hashCode(), values.size() - 1)) % values.size())
                : text + "x")));
        leftOut(sentence, at, all);
    }

    /// `“a”, “b” or “c”` without one of them.
    private static void leftOut(Sentence sentence, int at, List<Sentence> all) {
        List<Inline> inlines = sentence.inlines();
        String before = at > 0 ? inlines.get(at - 1).shown() : "";
        String after = at + 1 < inlines.size() ? inlines.get(at + 1).shown() : "";
        boolean nextIsValue = at + 2 < inlines.size() && inlines.get(at + 2) instanceof Inline.Quoted;
        List<Inline> fewer = new ArrayList<>(inlines);
        if (after.equals(", ") && nextIsValue) {
            fewer.subList(at, at + 2).clear();
        } else if (before.equals(" or ") || before.equals(" and ")) {
            fewer.subList(at - 1, at + 1).clear();
            Inline last = at >= 4 && inlines.get(at - 3).shown().equals(", ") ? inlines.get(at - 1) : null;
            if (last != null) {
                fewer.set(at - 3, last);
            }
        } else {
            return;
        }
        all.add(new Sentence(fewer, sentence.sources()));
    }

    List<Sentence> ofCell(Sentence cell) {
        List<Sentence> all = new ArrayList<>();
        String text = cell.text();
        if (text.equals("–") || text.equals("none")) {
            all.add(new Sentence(List.of(new Inline.Quoted(values.isEmpty() ? "other" : values.getFirst())), cell.sources()));
            return all;
        }
        for (int i = 0; i < cell.inlines().size(); i++) {
            switch (cell.inlines().get(i)) {
                case Inline.Quoted(var value) -> constant(cell, i, value, all);
                case Inline.Text(var words) when words.equals("true") || words.equals("false") ->
                    all.add(with(cell, i, new Inline.Text(words.equals("true") ? "false" : "true")));
                case Inline.Text(var words) when NUMBER.matcher(words).matches() ->
                    all.add(with(cell, i, new Inline.Text(NumberValue.parse(words).plus(NumberValue.of(1)).toString())));
                default -> {
                }
            }
        }
        return all;
    }
}
