package dev.gavel.rego.builtin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.zone.ZoneRulesProvider;
import java.util.Locale;
import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `time.*`: times are nanoseconds since 1970, alone or with the name of a zone and a layout.
final class Times {

    static final Map<String, Builtin> ALL = Map.ofEntries(
            Map.entry("time.now_ns", (context, args) -> NumberValue.of(context.nowNanos())),
            Map.entry("time.parse_ns", (context, args) -> nanos(GoTimeParser.parse(Operands.string(args, 1), Operands.string(args, 2)))),
            Map.entry("time.parse_rfc3339_ns", (context, args) -> nanos(GoTimeParser.parse("RFC3339", Operands.string(args, 1)))),
            Map.entry("time.parse_duration_ns", (context, args) -> NumberValue.of(GoDuration.parse(Operands.string(args, 1)))),
            Map.entry("time.format", (context, args) -> StringValue.of(GoTimePrinter.print(time(args[0]), layout(args[0])))),
            Map.entry("time.date", (context, args) -> date(time(args[0]))),
            Map.entry("time.clock", (context, args) -> clock(time(args[0]))),
            Map.entry("time.weekday",
                    (context, args) -> StringValue.of(time(args[0]).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))),
            Map.entry("time.add_date", Times::addDate),
            Map.entry("time.diff", (context, args) -> difference(time(args[0]), time(args[1]))),
            // Only OPA's suites declare it, to see that the clock stands still; it does so without waiting.
            Map.entry("test.sleep", (context, args) -> NullValue.NULL));

    private static final String WANTED = "either number (ns) or [number (ns), string (tz)]";

    private Times() {
    }

    private static ZonedDateTime time(Value value) {
        Value nanos = value;
        ZoneId zone = ZoneOffset.UTC;
        if (value instanceof ArrayValue array && array.size() > 0) {
            nanos = array.get(0);
            number(nanos);
            zone = array.size() > 1 ? zone(text(array.get(1))) : zone;
            layout(value);
        } else if (!(value instanceof NumberValue)) {
            Operands.fail(new Value[]{value}, 1, WANTED);
        }
        NumberValue number = number(nanos);
        if (!number.isLong()) {
            throw BuiltinException.error("timestamp too big");
        }
        return Instant.EPOCH.plusNanos(number.longValue()).atZone(zone);
    }

    private static NumberValue number(Value value) {
        return Operands.number(new Value[]{value}, 1);
    }

    private static String text(Value value) {
        return Operands.string(new Value[]{value}, 1);
    }

    private static String layout(Value value) {
        String layout = value instanceof ArrayValue array && array.size() > 2 ? text(array.get(2)) : "";
        return layout.isEmpty() ? "RFC3339Nano" : layout;
    }

    /// There is no local zone here: `Local` is UTC.
    private static ZoneId zone(String name) {
        if (name.isEmpty() || name.equals("UTC") || name.equals("Local")) {
            return ZoneOffset.UTC;
        }
        if (name.indexOf('\0') >= 0) {
            throw BuiltinException.error("invalid argument");
        }
        if (name.contains("..") || name.startsWith("/") || name.startsWith("\\")) {
            throw BuiltinException.error("time: invalid location name");
        }
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(name)) {
            throw BuiltinException.error("unknown time zone " + name);
        }
        return ZoneId.of(name);
    }

    private static NumberValue nanos(Instant time) {
        try {
            return NumberValue.of(Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()));
        } catch (ArithmeticException e) {
            if (time.getEpochSecond() == Math.floorDiv(Long.MIN_VALUE, 1_000_000_000L)
                    && time.getNano() >= Math.floorMod(Long.MIN_VALUE, 1_000_000_000L)) {
                return NumberValue.of(Long.MIN_VALUE + time.getNano() - Math.floorMod(Long.MIN_VALUE, 1_000_000_000L));
            }
            throw outside();
        }
    }

    private static BuiltinException outside() {
        return BuiltinException.error("time outside of valid range");
    }

    private static ArrayValue numbers(long... numbers) {
        Value[] values = new Value[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            values[i] = NumberValue.of(numbers[i]);
        }
        return ArrayValue.of(values);
    }

    private static ArrayValue date(ZonedDateTime time) {
        return numbers(time.getYear(), time.getMonthValue(), time.getDayOfMonth());
    }

    private static ArrayValue clock(ZonedDateTime time) {
        return numbers(time.getHour(), time.getMinute(), time.getSecond());
    }

    /// A day that the month does not have runs over into the next.
    private static Value addDate(CallContext context, Value[] args) {
        ZonedDateTime time = time(args[0]);
        long years = Operands.integer(args, 2);
        long months = Operands.integer(args, 3);
        long days = Operands.integer(args, 4);
        try {
            long month = Math.addExact(Math.addExact(Math.multiplyExact(time.getYear() + years, 12), time.getMonthValue() - 1), months);
            LocalDate first = LocalDate.of(Math.toIntExact(Math.floorDiv(month, 12L)), (int) Math.floorMod(month, 12L) + 1, 1);
            return nanos(in(first.plusDays(Math.addExact(time.getDayOfMonth() - 1, days)).atTime(time.toLocalTime()), time.getZone()));
        } catch (ArithmeticException | DateTimeException e) {
            throw outside();
        }
    }

    /// Where the local time does not exist, or twice, the offset is the one Go takes.
    private static Instant in(LocalDateTime local, ZoneId zone) {
        Instant asUtc = local.toInstant(ZoneOffset.UTC);
        Instant first = asUtc.minusSeconds(zone.getRules().getOffset(asUtc).getTotalSeconds());
        return asUtc.minusSeconds(zone.getRules().getOffset(first).getTotalSeconds());
    }

    private static ArrayValue difference(ZonedDateTime one, ZonedDateTime two) {
        ZonedDateTime other = two.withZoneSameInstant(one.getZone());
        ZonedDateTime from = one.isAfter(other) ? other : one;
        ZonedDateTime to = one.isAfter(other) ? one : other;
        LocalTime start = from.toLocalTime();
        LocalTime end = to.toLocalTime();
        long clock = end.withNano(0).toSecondOfDay() - start.withNano(0).toSecondOfDay();
        long days = to.getDayOfMonth() - from.getDayOfMonth();
        long months = to.getMonthValue() - from.getMonthValue();
        long years = to.getYear() - from.getYear();
        if (clock < 0) {
            clock += 24 * 3600;
            days--;
        }
        if (days < 0) {
            days += from.toLocalDate().lengthOfMonth();
            months--;
        }
        if (months < 0) {
            months += 12;
            years--;
        }
        return numbers(years, months, days, clock / 3600, clock / 60 % 60, clock % 60);
    }
}
