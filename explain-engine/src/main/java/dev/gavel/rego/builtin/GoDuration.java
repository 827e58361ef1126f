package dev.gavel.rego.builtin;

import java.util.Map;

/// Reads `1d1h15m30.918s` as Go's `time.ParseDuration` does, with OPA's days, weeks and years of 365 days.
final class GoDuration {

    private static final Map<String, Long> UNITS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "μs", 1_000L, "ms", 1_000_000L, "s",
            1_000_000_000L,
            "m", 60_000_000_000L, "h", 3_600_000_000_000L);
    /// OPA's own, which Go does not have; each of one letter, whatever follows.
    private static final Map<Character, Long> LONG_UNITS = Map.of('d', 86_400_000_000_000L, 'w', 604_800_000_000_000L, 'y',
            31_536_000_000_000_000L);

    private final String whole;
    private int at;

    private GoDuration(String text) {
        this.whole = text;
    }

    /// In nanoseconds.
    ///
    /// @throws BuiltinException with Go's text
    static long parse(String text) {
        return new GoDuration(text).nanos();
    }

    private long nanos() {
        boolean negative = whole.startsWith("-");
        at = negative || whole.startsWith("+") ? 1 : 0;
        if (whole.substring(at).equals("0")) {
            return 0;
        }
        if (at == whole.length()) {
            throw invalid();
        }
        // below zero throughout, for there lies one number more
        long sum = 0;
        while (at < whole.length()) {
            try {
                sum = Math.addExact(sum, term());
            } catch (ArithmeticException e) {
                throw invalid();
            }
        }
        if (!negative && sum == Long.MIN_VALUE) {
            throw invalid();
        }
        return negative ? sum : -sum;
    }

    private long term() {
        int start = at;
        skipDigits();
        long number = at == start ? 0 : belowZero(whole.substring(start, at));
        boolean digits = at > start;
        double fraction = 0;
        if (at < whole.length() && whole.charAt(at) == '.') {
            int point = at++;
            skipDigits();
            digits |= at > point + 1;
            fraction = at > point + 1 ? Double.parseDouble("0" + whole.substring(point, at)) : 0;
        }
        if (!digits) {
            throw invalid();
        }
        long unit = unit();
        return Math.subtractExact(Math.multiplyExact(number, unit), (long) (fraction * unit));
    }

    private long belowZero(String digits) {
        try {
            return Long.parseLong("-" + digits);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private long unit() {
        int start = at;
        while (at < whole.length() && whole.charAt(at) != '.' && !isDigit(whole.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw BuiltinException.error("time: missing unit in duration " + GoTimeParser.quote(whole));
        }
        Long longUnit = LONG_UNITS.get(whole.charAt(start));
        if (longUnit != null) {
            at = start + 1;
            return longUnit;
        }
        String name = whole.substring(start, at);
        Long unit = UNITS.get(name);
        if (unit == null) {
            throw BuiltinException.error("time: unknown unit " + GoTimeParser.quote(name) + " in duration " + GoTimeParser.quote(whole));
        }
        return unit;
    }

    private void skipDigits() {
        while (at < whole.length() && isDigit(whole.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private BuiltinException invalid() {
        return BuiltinException.error("time: invalid duration " + GoTimeParser.quote(whole));
    }
}
