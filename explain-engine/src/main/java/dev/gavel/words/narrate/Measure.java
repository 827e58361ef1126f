package dev.gavel.words.narrate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.gavel.rego.value.NumberValue;

/// Numbers with their unit, and what that comes to in a larger one: `3600` → *3,600 seconds (one hour)*.
final class Measure {

    private static final Pattern UNIT = Pattern.compile("[\\p{L}\\p{Sc}][\\p{L}\\p{N}\\p{Sc}/ -]{0,30}");
    private static final Pattern JOINING = Pattern.compile("(^| )(and|or|nor)( |$)");

    private static final Map<String, String> SHORT = Map.ofEntries(Map.entry("s", "seconds"), Map.entry("sec", "seconds"),
            Map.entry("ms", "milliseconds"), Map.entry("min", "minutes"), Map.entry("h", "hours"), Map.entry("d", "days"),
            Map.entry("ns", "nanoseconds"), Map.entry("B", "bytes"), Map.entry("%", "percent"));

    /// The largest count that says more than the number itself.
    private static final long SMALL = 999;

    private static final long SECOND = 1_000_000_000L;
    private static final List<Map.Entry<String, Long>> TIMES = List.of(Map.entry("days", 86_400 * SECOND),
            Map.entry("hours", 3_600 * SECOND), Map.entry("minutes", 60 * SECOND), Map.entry("seconds", SECOND),
            Map.entry("milliseconds", 1_000_000L), Map.entry("nanoseconds", 1L));
    private static final List<Map.Entry<String, Long>> SIZES = List.of(Map.entry("TiB", 1L << 40), Map.entry("TB", 1_000_000_000_000L),
            Map.entry("GiB", 1L << 30), Map.entry("GB", 1_000_000_000L), Map.entry("MiB", 1L << 20), Map.entry("MB", 1_000_000L),
            Map.entry("KiB", 1L << 10), Map.entry("kB", 1_000L), Map.entry("bytes", 1L));

    private Measure() {
    }

    /// The unit as it stands after a number; empty where it is none that can be read back.
    static Optional<String> unit(String written, NumberValue number) {
        String unit = many(written);
        if (!UNIT.matcher(unit).matches() || JOINING.matcher(unit).find()) {
            return Optional.empty();
        }
        return Optional.of(number.equals(NumberValue.of(1)) ? Naming.singular(unit) : unit);
    }

    private static String many(String written) {
        String unit = SHORT.getOrDefault(written.strip(), written.strip());
        String several = Naming.plural(unit);
        return TIMES.stream().anyMatch(time -> time.getKey().equals(several)) || several.equals("bytes") ? several : unit;
    }

    /// ` (one hour)`, where a larger unit says the same in a small whole number; else nothing.
    static String inOther(NumberValue number, String written) {
        if (!number.isLong() || number.longValue() <= 0) {
            return "";
        }
        String unit = many(written);
        return larger(TIMES, unit, number.longValue()).or(() -> larger(SIZES, unit, number.longValue()))
                .map(said -> " (" + said + ")").orElse("");
    }

    private static Optional<String> larger(List<Map.Entry<String, Long>> units, String unit, long number) {
        Optional<Long> size = units.stream().filter(each -> each.getKey().equals(unit)).map(Map.Entry::getValue).findFirst();
        if (size.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal whole = BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(size.get()));
        String best = null;
        long least = Math.min(number, SMALL + 1);
        for (Map.Entry<String, Long> other : units) {
            BigDecimal[] count = whole.divideAndRemainder(BigDecimal.valueOf(other.getValue()));
            if (other.getValue() > size.get() && count[1].signum() == 0 && count[0].signum() > 0
                    && count[0].compareTo(BigDecimal.valueOf(least)) < 0) {
                least = count[0].longValueExact();
                String said = Counts.of((int) least);
                best = said + " " + (least == 1 && other.getKey().endsWith("s") ? Naming.singular(other.getKey()) : other.getKey());
            }
        }
        return Optional.ofNullable(best);
    }
}
