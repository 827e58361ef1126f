package dev.gavel.review.trial;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Instants, in nanoseconds since 1970 and as RFC 3339 writes them.
final class Times {

    private static final long NANOS = 1_000_000_000L;
    private static final int WEEK = 7;
    private static final int EDGES = 6;
    private static final long DAY = 86_400;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private Times() {
    }

    /// Instants near to now: a second, a day, some weeks, a year and many years before and after.
    static void usual(long now, Collection<? super Value> to) {
        to.add(NumberValue.of(now));
        for (long seconds : new long[]{1, DAY, 15 * DAY, 366 * DAY, 20 * 366 * DAY}) {
            to.add(NumberValue.of(now - seconds * NANOS));
            to.add(NumberValue.of(now + seconds * NANOS));
        }
    }

    /// The text of an instant.
    static void text(Value instant, Collection<? super Value> to) {
        ZonedDateTime at = at(instant);
        if (at != null) {
            to.add(StringValue.of(UTC.format(at)));
        }
    }

    /// The text of an instant, of the second before, and in another zone.
    static void texts(Value instant, Collection<? super Value> to) {
        ZonedDateTime at = at(instant);
        if (at != null) {
            to.add(StringValue.of(UTC.format(at)));
            to.add(StringValue.of(UTC.format(at.minusSeconds(1))));
            to.add(StringValue.of(OFFSET.format(at.withZoneSameInstant(ZoneOffset.ofHours(2)))));
        }
    }

    /// Null for an instant beyond what one expects in a text.
    private static @Nullable ZonedDateTime at(Value instant) {
        if (!(instant instanceof NumberValue number) || !number.isLong()) {
            return null;
        }
        ZonedDateTime at = Instant.ofEpochSecond(Math.floorDiv(number.longValue(), NANOS)).atZone(ZoneOffset.UTC);
        return at.getYear() < 1971 || at.getYear() > 2200 ? null : at;
    }

    /// Instants at which a part of the clock is at a number, one below it or one above it: on a day of work at length, in short on other days.
    ///
    /// @param part 0 for hours, 1 for minutes, 2 for seconds
    /// @param edges other instants that matter: the day before each is looked at
    static void clock(long now, int part, List<NumberValue> numbers, Collection<Value> edges, Collection<? super Value> to) {
        ZonedDateTime day = workday(now);
        long most = part == 0 ? 24 : 60;
        long unit = part == 0 ? 3600 : part == 1 ? 60 : 1;
        Set<Long> at = new TreeSet<>();
        numbers.forEach(number -> LongStream.rangeClosed(-1, 1).map(by -> number.truncated().longValue() + by)
                .filter(n -> n >= 0 && n < most).forEach(at::add));
        for (long n : at) {
            to.add(nanos(day.plusSeconds(n * unit)));
            to.add(nanos(day.plusSeconds(n * unit + unit - 1)));
        }
        List<ZonedDateTime> others = new ArrayList<>(List.of(day.plusDays(6 - (long) day.getDayOfWeek().getValue())));
        edges.stream().limit(EDGES).map(Times::at).filter(edge -> edge != null)
                .forEach(edge -> others.add(edge.toLocalDate().atStartOfDay(ZoneOffset.UTC).minusDays(1)));
        for (ZonedDateTime other : others) {
            for (long n : at) {
                to.add(nanos(other.plusSeconds(n * unit)));
            }
            to.add(nanos(other.plusHours(12)));
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
