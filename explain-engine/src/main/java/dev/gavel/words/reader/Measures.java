package dev.gavel.words.reader;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;

/// Amounts of time and of storage in units that are exact, so that one can be held beside another.
final class Measures {

    private static final List<String> COUNTS = List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve");

    /// A unit in the smallest of its sort.
    private record Unit(boolean isTime, String size) {
    }

    private static final Map<String, Unit> UNITS = new TreeMap<>(Map.ofEntries(
            time("nanosecond", "1"), time("nanoseconds", "1"), time("millisecond", "1e6"), time("milliseconds", "1e6"),
            time("second", "1e9"), time("seconds", "1e9"), time("minute", "60e9"), time("minutes", "60e9"), time("hour", "3600e9"),
            time("hours", "3600e9"), time("day", "86400e9"), time("days", "86400e9"), bytes("byte", "1"), bytes("bytes", "1"),
            bytes("kB", "1e3"), bytes("MB", "1e6"), bytes("GB", "1e9"), bytes("TB", "1e12"), bytes("KiB", "1024"),
            bytes("MiB", "1048576"), bytes("GiB", "1073741824"), bytes("TiB", "1099511627776")));

    /// Every name of a unit, longest first.
    static final List<String> NAMES = UNITS.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();

    private Measures() {
    }

    private static Map.Entry<String, Unit> time(String name, String size) {
        return Map.entry(name, new Unit(true, size));
    }

    private static Map.Entry<String, Unit> bytes(String name, String size) {
        return Map.entry(name, new Unit(false, size));
    }

    /// `one`, `90`, `1,024`; null where there is no number.
    static @Nullable NumberValue takeCount(Cursor cursor) {
        for (int i = 0; i < COUNTS.size(); i++) {
            if (cursor.take(COUNTS.get(i))) {
                return NumberValue.of(i + 1);
            }
        }
        return cursor.takeGrouped();
    }

    static boolean isSame(NumberValue number, String unit, NumberValue count, String other) {
        Unit one = UNITS.get(unit);
        Unit two = UNITS.get(other);
        return one != null && two != null && one.isTime() == two.isTime() && amount(number, one).compareTo(amount(count, two)) == 0;
    }

    private static BigDecimal amount(NumberValue number, Unit unit) {
        return number.decimal().multiply(new BigDecimal(unit.size()));
    }
}
