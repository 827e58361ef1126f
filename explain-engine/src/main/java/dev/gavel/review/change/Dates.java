package dev.gavel.review.change;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Dates as texts, `2026-11-21` and `2026-11-21T10:15:00Z`: a change keeps one what it is, for what cannot be read as a date is no advice.
final class Dates {

    private static final List<Period> AWAY = List.of(Period.ofDays(1), Period.ofWeeks(1), Period.ofMonths(1), Period.ofMonths(6),
            Period.ofYears(1), Period.ofYears(3), Period.ofYears(10), Period.ofYears(30), Period.ofYears(100));

    private Dates() {
    }

    static boolean is(Value value) {
        if (!(value instanceof StringValue(String text)) || !text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?")) {
            return false;
        }
        try {
            if (text.contains("T")) {
                OffsetDateTime.parse(text);
            } else {
                LocalDate.parse(text);
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// Earlier and later ones.
    ///
    /// @param date for which [#is] is true
    static List<Value> around(StringValue date) {
        List<Value> around = new ArrayList<>();
        for (Period away : AWAY) {
            for (Period by : List.of(away, away.negated())) {
                around.add(StringValue.of(date.value().contains("T")
                        ? OffsetDateTime.parse(date.value()).plus(by).toString()
                        : LocalDate.parse(date.value()).plus(by).toString()));
            }
        }
        return around;
    }
}
