package dev.gavel.words.narrate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Which terms are times, and how a constant one is said.
final class Times {

    private static final long SECOND = 1_000_000_000L;

    private Times() {
    }

    static boolean isTime(Term term) {
        return term instanceof Term.Call call && (call.builtin().equals("time.now_ns") || call.builtin().equals("time.parse_rfc3339_ns"));
    }

    /// True for a number that can be nanoseconds since 1970, not before 1971.
    static boolean isInstant(Term term) {
        return term instanceof Term.Const(NumberValue n) && n.isLong() && n.longValue() > 365L * 24 * 3600 * SECOND;
    }

    /// True for what is said with *before* and *after*.
    static boolean areCompared(Formula.Test test) {
        return switch (test.relation()) {
            case LESS, AT_MOST, MORE, AT_LEAST -> isTime(test.left()) && (isTime(test.right()) || isInstant(test.right()));
            case EQUAL, DIFFERENT, MEMBER, NOT_MEMBER -> false;
        };
    }

    /// The time that a text gives.
    static boolean isParsed(Term term) {
        return term instanceof Term.Call call && call.builtin().equals("time.parse_rfc3339_ns");
    }

    /// What stands for a time beside *before* and *after*: of a place the place itself, for its text is read as a time there.
    static Term spoken(Term term) {
        return term instanceof Term.Call call && isParsed(call) && isPlace(call.args().getFirst()) ? call.args().getFirst() : term;
    }

    private static boolean isPlace(Term term) {
        return (term instanceof Term.At || term instanceof Term.Member || term instanceof Term.Key) && Leaves.isPlain(term);
    }

    /// Days of the week from Monday; all else as it is.
    static List<Value> inOrder(List<Value> values) {
        List<String> days = Arrays.stream(DayOfWeek.values()).map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)).toList();
        return values.stream().allMatch(value -> value instanceof StringValue text && days.contains(text.value()))
                ? values.stream().sorted(Comparator.comparingInt(value -> days.indexOf(((StringValue) value).value()))).toList()
                : values;
    }

    /// After *before* and *after* a constant text is read as a time, so it stands alone.
    static Phrase moment(Term term, Phrase phrase) {
        if (term instanceof Term.Const(NumberValue n) && isInstant(term)) {
            Instant instant = Instant.ofEpochSecond(Math.floorDiv(n.longValue(), SECOND), Math.floorMod(n.longValue(), SECOND));
            return Phrase.alone(new Words().quoted(instant.toString()));
        }
        return term instanceof Term.Call call && call.builtin().equals("time.parse_rfc3339_ns")
                && call.args().getFirst() instanceof Term.Const(StringValue text)
                        ? Phrase.alone(new Words().quoted(text.value()))
                        : phrase;
    }
}
