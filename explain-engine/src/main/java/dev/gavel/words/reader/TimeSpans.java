package dev.gavel.words.reader;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Spans such as `1h30m` as nanoseconds; null where a value is none.
final class TimeSpans {

    private static final Pattern PART = Pattern.compile("([0-9]{1,18}\\.?[0-9]{0,18}|\\.[0-9]{1,18})(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> UNITS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "μs", 1_000L, "ms", 1_000_000L, "s",
            1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

    private TimeSpans() {
    }

    static @Nullable Value parse(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String rest = signed ? text.substring(1) : text;
        if (rest.equals("0")) {
            return NumberValue.of(0);
        }
        BigDecimal total = BigDecimal.ZERO;
        Matcher part = PART.matcher(rest);
        int at = 0;
        while (at < rest.length() && part.find(at) && part.start() == at) {
            BigDecimal unit = BigDecimal.valueOf(UNITS.getOrDefault(part.group(2), 1L));
            total = total.add(new BigDecimal(part.group(1)).multiply(unit).setScale(0, RoundingMode.DOWN));
            at = part.end();
        }
        if (at == 0 || at < rest.length() || total.toBigInteger().bitLength() > 63) {
            return null;
        }
        return NumberValue.of(text.startsWith("-") ? total.toBigInteger().negate() : total.toBigInteger());
    }
}
