package dev.gavel.review.trial;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Instants, in nanoseconds since 1970 and as RFC 3339 writes them.
final class Times {

    private static final long NANOS = 1_000_000_000L;
    private static final int WEEK = 7;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private Times() {
    }

    /// The text of an instant, of the second before and after, and in another zone.
    static void texts(Value instant, Collection<? super Value> to) {
        if (!(instant instanceof NumberValue number) || !number.isLong()) {
            return;
        }
        try {
            ZonedDateTime at = Instant.ofEpochSecond(Math.floorDiv(number.longValue(), NANOS)).atZone(ZoneOffset.UTC);
            if (at.getYear() < 1971 || at.getYear() > 2200) {
                return;
            }
            to.add(StringValue.of(UTC.format(at)));
            to.add(StringValue.of(UTC.format(at.minusSeconds(1))));
            to.add(StringValue.of(OFFSET.format(at.withZoneSameInstant(ZoneOffset.ofHours(2)))));
        } catch (DateTimeException e) {
            // An instant beyond what a text can say.
            return;
        }
    }

    /// Instants at which a part of the clock is at a number, one below it or one above it, on a day of work and on a day of rest.
    ///
    /// @param part 0 for hours, 1 for minutes, 2 for seconds
    static void clock(long now, int part, List<NumberValue> numbers, Collection<? super Value> to) {
        ZonedDateTime day = workday(now);
        long most = part == 0 ? 24 : 60;
        long unit = part == 0 ? 3600 : part == 1 ? 60 : 1;
        for (ZonedDateTime of : List.of(day, day.plusDays(5 - (long) day.getDayOfWeek().getValue() + 1))) {
            for (NumberValue number : numbers) {
                for (long at = number.truncated().longValue() - 1; at <= number.truncated().longValue() + 1; at++) {
                    if (at >= 0 && at < most) {
                        to.add(nanos(of.plusSeconds(at * unit)));
                        to.add(nanos(of.plusSeconds(at * unit + unit - 1)));
                    }
                }
            }
            to.add(nanos(of));
            to.add(nanos(of.plusHours(12)));
        }
    }

    /// Noon on each day of a week.
    static void days(long now, Collection<? super Value> to) {
        ZonedDateTime day = workday(now);
        for (int i = 0; i < WEEK; i++) {
            to.add(nanos(day.plusDays(i).plusHours(12)));
        }
    }

    /// Midnight of the day, or of the Monday after it.
    private static ZonedDateTime workday(long now) {
        ZonedDateTime day = Instant.ofEpochSecond(Math.floorDiv(now, NANOS)).atZone(ZoneOffset.UTC).toLocalDate()
                .atStartOfDay(ZoneOffset.UTC);
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static NumberValue nanos(ZonedDateTime at) {
        return NumberValue.of(at.toEpochSecond() * NANOS);
    }
}
