package dev.gavel.words.reader;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.zone.ZoneRulesProvider;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Times as nanoseconds since 1970, in UTC; null where a value is none.
final class Moments {

    private static final Pattern RFC3339 = Pattern.compile(
            "([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:[.,]([0-9]{1,1000}))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))");
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    enum Part {
        YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, WEEKDAY
    }

    private Moments() {
    }

    /// A text such as `2026-11-21T10:15:00Z`; null where it is beyond what 64 bits hold.
    static @Nullable Value parse(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        Matcher found = RFC3339.matcher(text);
        if (!found.matches()) {
            return null;
        }
        long offset = 0;
        if (found.group(8) != null) {
            int hours = number(found, 9);
            int minutes = number(found, 10);
            if (hours > 24 || minutes > 60) {
                return null;
            }
            offset = (hours * 60L + minutes) * 60 * (found.group(8).equals("-") ? -1 : 1);
        }
        LocalDateTime local;
        try {
            local = LocalDateTime.of(number(found, 1), number(found, 2), number(found, 3), number(found, 4), number(found, 5),
                    number(found, 6));
        } catch (DateTimeException e) {
            return null;
        }
        String fraction = found.group(7) == null ? "" : found.group(7);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        BigInteger total = BigInteger.valueOf(local.toEpochSecond(ZoneOffset.UTC) - offset).multiply(BILLION)
                .add(BigInteger.valueOf(nanos));
        return total.bitLength() < 64 ? NumberValue.of(total) : null;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /// @param v the time, and where there are two the name of its zone
    static @Nullable Value part(Value[] v, Part part) {
        ZonedDateTime time = moment(v);
        if (time == null) {
            return null;
        }
        return switch (part) {
            case YEAR -> NumberValue.of(time.getYear());
            case MONTH -> NumberValue.of(time.getMonthValue());
            case DAY -> NumberValue.of(time.getDayOfMonth());
            case HOUR -> NumberValue.of(time.getHour());
            case MINUTE -> NumberValue.of(time.getMinute());
            case SECOND -> NumberValue.of(time.getSecond());
            case WEEKDAY -> StringValue.of(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        };
    }

    static @Nullable Value clock(Value[] v) {
        ZonedDateTime time = moment(v);
        return time == null ? null : numbers(time.getHour(), time.getMinute(), time.getSecond());
    }

    static @Nullable Value date(Value[] v) {
        ZonedDateTime time = moment(v);
        return time == null ? null : numbers(time.getYear(), time.getMonthValue(), time.getDayOfMonth());
    }

    private static Value numbers(int... numbers) {
        return ArrayValue.of(Arrays.stream(numbers).<Value>mapToObj(NumberValue::of).toList());
    }

    /// Years, months, days, hours, minutes and seconds from the earlier of two times to the later, in the zone of the first.
    static @Nullable Value difference(Value a, Value b) {
        ZonedDateTime first = moment(new Value[]{a});
        ZonedDateTime second = moment(new Value[]{b});
        if (first == null || second == null) {
            return null;
        }
        second = second.withZoneSameInstant(first.getZone());
        ZonedDateTime from = first.toInstant().isAfter(second.toInstant()) ? second : first;
        ZonedDateTime to = from == first ? second : first;
        int[] parts = {to.getYear() - from.getYear(), to.getMonthValue() - from.getMonthValue(), to.getDayOfMonth() - from.getDayOfMonth(),
                to.getHour() - from.getHour(), to.getMinute() - from.getMinute(), to.getSecond() - from.getSecond()};
        int[] most = {0, 12, from.toLocalDate().lengthOfMonth(), 24, 60, 60};
        for (int i = parts.length - 1; i > 0; i--) {
            if (parts[i] < 0) {
                parts[i] += most[i];
                parts[i - 1]--;
            }
        }
        return numbers(parts);
    }

    /// @param v nanoseconds, or a list of them, a zone and how they are written; and where there are two the name of a zone
    static @Nullable ZonedDateTime moment(Value[] v) {
        ArrayValue list = v.length == 1 && v[0] instanceof ArrayValue array && array.size() > 0 ? array : null;
        Value nanos = list == null ? v[0] : list.get(0);
        ZoneId zone = v.length > 1 ? zone(v[1]) : list != null && list.size() > 1 ? zone(list.get(1)) : ZoneOffset.UTC;
        boolean written = list == null || list.size() < 3 || list.get(2) instanceof StringValue;
        return zone == null || !written || !(nanos instanceof NumberValue number) || !number.isLong()
                ? null
                : TimeTexts.utc(number.longValue()).withZoneSameInstant(zone);
    }

    /// How a list of a time, its zone and that says that the time is written; null where it does not say.
    static @Nullable Value layout(Value time) {
        return time instanceof ArrayValue list && list.size() > 2 ? list.get(2) : null;
    }

    /// Some years, months and days later; a day that a month does not have is one of the next month.
    static @Nullable Value later(Value time, Value years, Value months, Value days) {
        if (!(alone(time) instanceof NumberValue number && number.isLong()
                && years instanceof NumberValue y && months instanceof NumberValue m
                && days instanceof NumberValue d && y.isInt() && m.isInt() && d.isInt())) {
            return null;
        }
        long ns = number.longValue();
        LocalDateTime at = LocalDateTime.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), 0, ZoneOffset.UTC);
        LocalDateTime later = at.withDayOfMonth(1).plusMonths(12 * y.longValue() + m.longValue())
                .plusDays(at.getDayOfMonth() - 1L + d.longValue());
        BigInteger total = BigInteger.valueOf(later.toEpochSecond(ZoneOffset.UTC)).multiply(BILLION)
                .add(BigInteger.valueOf(Math.floorMod(ns, 1_000_000_000L)));
        return total.bitLength() < 64 ? NumberValue.of(total) : null;
    }

    private static @Nullable ZoneId zone(Value name) {
        if (!(name instanceof StringValue(var text))) {
            return null;
        }
        if (text.equals("Local")) {
            throw new Abstention("a time stands in the zone of the machine");
        }
        return text.isEmpty() ? ZoneOffset.UTC : ZoneRulesProvider.getAvailableZoneIds().contains(text) ? ZoneId.of(text) : null;
    }

    /// The time of a pair of a time and UTC; anything else as it is.
    private static Value alone(Value time) {
        return time instanceof ArrayValue array && array.size() > 0 && array.get(0) instanceof NumberValue nanos && isUtc(array)
                ? nanos
                : time;
    }

    /// OPA also takes a time with its zone; only UTC is spoken of here.
    private static boolean isUtc(ArrayValue array) {
        for (int i = 1; i < array.size(); i++) {
            if (!(array.get(i) instanceof StringValue(var text))) {
                return false;
            }
            if (i == 1 && !text.isEmpty() && !text.equals("UTC")) {
                throw new Abstention("a time stands in a zone of its own");
            }
        }
        return true;
    }
}
