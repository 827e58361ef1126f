package dev.gavel.review.change;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
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

    /// True where both are dates of one form, with a time of day or without.
    static boolean areLike(Value a, Value b) {
        return is(a) && is(b) && ((StringValue) a).value().contains("T") == ((StringValue) b).value().contains("T");
    }

    /// Earlier and later ones.
    ///
    /// @param date for which [#is] is true
    static List<Value> around(StringValue date) {
        List<Value> around = new ArrayList<>();
        for (Period away : AWAY) {
            for (Period by : List.of(away, away.negated())) {
                around.add(StringValue.of(date.value().contains("T")
                        ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse(date.value()).plus(by))
                        : LocalDate.parse(date.value()).plus(by).toString()));
            }
        }
        return around;
    }

    /// Where a date stands: seconds, or days where it has no time of day.
    static BigDecimal position(StringValue date) {
        return BigDecimal.valueOf(date.value().contains("T")
                ? OffsetDateTime.parse(date.value()).toEpochSecond()
                : LocalDate.parse(date.value()).toEpochDay());
    }

    /// The date at a position, written as another one is.
    static StringValue at(BigDecimal position, StringValue as) {
        if (!as.value().contains("T")) {
            return StringValue.of(LocalDate.ofEpochDay(position.longValue()).toString());
        }
        Instant instant = Instant.ofEpochSecond(position.longValue());
        return StringValue
                .of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(OffsetDateTime.parse(as.value()).getOffset())));
    }

    /// True for positions of years that are written with four digits.
    static boolean isWritten(BigDecimal position, StringValue as) {
        long day = as.value().contains("T") ? Math.floorDiv(position.longValue(), 86_400L) : position.longValue();
        return day > LocalDate.of(1, 1, 2).toEpochDay() && day < LocalDate.of(9999, 12, 30).toEpochDay();
    }
}
