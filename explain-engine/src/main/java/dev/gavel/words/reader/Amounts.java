package dev.gavel.words.reader;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Numbers with a unit behind them, `1.5Gi`; null where a value is none.
final class Amounts {

    private static final List<String> LARGE = List.of("k", "m", "g", "t", "p", "e");
    private static final int EXPONENT_DIGITS = 6;
    private static final int LARGEST_EXPONENT = 5_000;
    private static final int EXACT_DIGITS = 18;
    private static final int DECIMALS = 10;
    private static final double THOUSANDTH = 0.001;

    private Amounts() {
    }

    /// `units.parse`: `M` is a million, `m` a thousandth; ten decimals at most.
    static @Nullable Value amount(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        Split split = split(text.replace("\"", ""));
        if (split == null) {
            return null;
        }
        BigDecimal factor = split.unit.equals("m") ? new BigDecimal(THOUSANDTH) : factor(split.unit.toLowerCase(Locale.ROOT), false);
        if (factor == null) {
            return null;
        }
        BigDecimal exact = split.number.multiply(factor).stripTrailingZeros();
        return exact.scale() <= 0
                ? NumberValue.of(exact.toBigIntegerExact())
                : NumberValue.parse(exact.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString());
    }

    /// `units.parse_bytes`: large and small letters mean the same; what is left of the point.
    static @Nullable Value bytes(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        Split split = split(text.toLowerCase(Locale.ROOT).replace("\"", ""));
        BigDecimal factor = split == null ? null : factor(split.unit, true);
        if (split == null || factor == null) {
            return null;
        }
        if (split.number.precision() - (long) split.number.scale() > EXACT_DIGITS) {
            throw new Abstention("an amount is too large to work with");
        }
        NumberValue number = NumberValue.parse(split.number.toString());
        return NumberValue.of(number.times(NumberValue.of(factor.toBigIntegerExact())).truncated());
    }

    private static @Nullable BigDecimal factor(String unit, boolean ofBytes) {
        if (unit.isEmpty()) {
            return BigDecimal.ONE;
        }
        int power = LARGE.indexOf(unit.substring(0, 1)) + 1;
        if (power == 0) {
            return null;
        }
        String rest = unit.substring(1);
        boolean binary = rest.equals("i") || ofBytes && rest.equals("ib");
        if (!binary && !rest.isEmpty() && !(ofBytes && rest.equals("b"))) {
            return null;
        }
        return BigDecimal.valueOf(binary ? 1024 : 1000).pow(power);
    }

    private record Split(BigDecimal number, String unit) {
    }

    /// The number in front, in which an `e` counts only before its exponent.
    private static @Nullable Split split(String text) {
        if (text.indexOf(' ') >= 0) {
            return null;
        }
        int end = 0;
        while (end < text.length() && isNumeric(text, end)) {
            if (text.charAt(end) == 'e' || text.charAt(end) == 'E') {
                int digits = end + (isSign(text, end + 1) ? 2 : 1);
                int last = digits;
                while (isDigit(text, last)) {
                    last++;
                }
                if (last - digits > EXPONENT_DIGITS) {
                    return null;
                }
                end = digits;
            } else {
                end++;
            }
        }
        BigDecimal exact = Conversions.decimal(text.substring(0, Math.min(end, text.length())));
        if (exact == null) {
            return null;
        }
        if (Math.abs((long) exact.precision() - exact.scale()) > LARGEST_EXPONENT) {
            throw new Abstention("an amount is too large to work with");
        }
        return new Split(exact, text.substring(end));
    }

    private static boolean isNumeric(String text, int at) {
        char c = text.charAt(at);
        return isDigit(text, at) || c == '.' || c == '+' || c == '-'
                || (c == 'e' || c == 'E') && (isDigit(text, at + 1) || isSign(text, at + 1));
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
    }
}
