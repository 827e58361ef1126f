package dev.gavel.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// What a plain YAML scalar means to OPA: `010` is 8, `yes` is a string, `1_000` is 1000, `1e400` (beyond a double) is a string.
final class YamlScalar {

    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private YamlScalar() {
    }

    /// The value; null for what JSON cannot say (`.inf`, `.nan`).
    static @Nullable Value resolve(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> NullValue.NULL;
            case "true", "True", "TRUE" -> BooleanValue.TRUE;
            case "false", "False", "FALSE" -> BooleanValue.FALSE;
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN" -> null;
            default -> {
                Value number = number(text);
                yield number == null ? StringValue.of(text) : number;
            }
        };
    }

    /// The number that a text stands for, or null.
    static @Nullable Value number(String text) {
        char first = text.isEmpty() ? 'x' : text.charAt(0);
        if (first != '+' && first != '-' && first != '.' && (first < '0' || first > '9')) {
            return null;
        }
        String plain = text.replace("_", "");
        BigInteger whole = integer(plain);
        if (whole != null && whole.compareTo(LEAST) >= 0 && whole.compareTo(MOST) <= 0) {
            return NumberValue.of(whole);
        }
        if (!FLOAT.matcher(plain).matches()) {
            return null;
        }
        double value = Double.parseDouble(plain);
        return Double.isInfinite(value) ? null : NumberValue.parse(printed(value));
    }

    private static @Nullable BigInteger integer(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = (signed ? text.substring(1) : text).toLowerCase(Locale.ROOT);
        int radix = 10;
        if (digits.startsWith("0x") || digits.startsWith("0b") || digits.startsWith("0o")) {
            radix = digits.charAt(1) == 'x' ? 16 : digits.charAt(1) == 'b' ? 2 : 8;
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            radix = 8;
        }
        if (digits.isEmpty()) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > 'f' || Character.digit(digits.charAt(i), radix) < 0) {
                return null;
            }
        }
        BigInteger value = new BigInteger(digits, radix);
        return text.startsWith("-") ? value.negate() : value;
    }

    /// A double as Go's JSON encoder writes it: plain from 1e-6 up to 1e21, else with an exponent.
    private static String printed(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1e-6 && size < 1e21) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        return (value < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + String.format(Locale.ROOT, "%02d", Math.abs(exponent)).replaceFirst("^0(?=\\d)", exponent < 0 ? "" : "0");
    }
}
