package dev.gavel.rego.builtin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// `units.parse` and `units.parse_bytes`: amounts such as `10Mi`.
final class Units {

    static final Map<String, Builtin> ALL = Map.of(
            "units.parse", Units::parse,
            "units.parse_bytes", Units::parseBytes);

    private static final String PREFIXES = "kmgtpe";
    private static final int EXPONENT_DIGITS = 6;
    private static final int FRACTION_DIGITS = 10;
    /// A double, for that is what OPA multiplies with.
    private static final BigDecimal MILLI = new BigDecimal(0.001);

    private Units() {
    }

    private record Amount(String number, String unit) {
    }

    private static Value parse(CallContext context, Value[] args) {
        String text = Operands.string(args, 1).replace("\"", "");
        Amount amount = amount(text, "units.parse", "amount");
        String unit = amount.unit();
        if (!unit.isEmpty()) {
            unit = unit.substring(0, 1) + GoCase.lower(unit.substring(1));
        }
        BigDecimal factor = unit.equals("m") ? MILLI : factor(unit);
        if (factor == null) {
            throw BuiltinException.error("units.parse: unit " + unit + " not recognized");
        }
        BigDecimal product = number(amount, "units.parse", "amount").multiply(factor);
        BigDecimal stripped = product.stripTrailingZeros();
        return stripped.scale() <= 0
                ? NumberValue.of(stripped.toBigIntegerExact())
                : NumberValue.parse(product.setScale(FRACTION_DIGITS, RoundingMode.HALF_UP).toPlainString());
    }

    private static Value parseBytes(CallContext context, Value[] args) {
        String text = GoCase.lower(Operands.string(args, 1)).replace("\"", "");
        Amount amount = amount(text, "units.parse_bytes", "byte amount");
        String unit = amount.unit().endsWith("b") ? amount.unit().substring(0, amount.unit().length() - 1) : amount.unit();
        BigDecimal factor = amount.unit().equals("b") ? null : factor(unit);
        if (factor == null) {
            throw BuiltinException.error("units.parse_bytes: byte unit " + amount.unit() + " not recognized");
        }
        NumberValue number = NumberValue
                .parse(number(amount, "units.parse_bytes", "byte amount").toString().replace("E+", "e").replace("E", "e"));
        return NumberValue.of(number.times(NumberValue.of(factor.toBigIntegerExact())).truncated());
    }

    /// `Mi` is 1024², `M` is 1000².
    private static @Nullable BigDecimal factor(String unit) {
        if (unit.isEmpty()) {
            return BigDecimal.ONE;
        }
        int power = PREFIXES.indexOf(unit.substring(0, 1).toLowerCase(Locale.ROOT)) + 1;
        boolean binary = unit.length() == 2 && unit.charAt(1) == 'i';
        if (power == 0 || unit.length() > 1 && !binary) {
            return null;
        }
        return BigDecimal.valueOf(binary ? 1024 : 1000).pow(power);
    }

    private static BigDecimal number(Amount amount, String builtin, String what) {
        if (!amount.number().matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
            throw BuiltinException.error(builtin + ": could not parse " + what + " to a number");
        }
        return new BigDecimal(amount.number());
    }

    private static Amount amount(String text, String builtin, String what) {
        if (text.contains(" ")) {
            throw BuiltinException.error(builtin + ": spaces not allowed in resource strings");
        }
        int end = numberEnd(text, builtin);
        if (end == 0) {
            throw BuiltinException.error(builtin + ": no " + what + " provided");
        }
        return new Amount(text.substring(0, end), text.substring(end));
    }

    /// An `e` belongs to the number where a digit or a sign follows.
    private static int numberEnd(String text, String builtin) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == 'e' || c == 'E') {
                if (at + 1 == text.length() || !isDigit(text.charAt(at + 1)) && "+-".indexOf(text.charAt(at + 1)) < 0) {
                    return at;
                }
                at += "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
                int digits = at + 1;
                while (digits < text.length() && isDigit(text.charAt(digits))) {
                    digits++;
                }
                if (digits - at - 1 > EXPONENT_DIGITS) {
                    throw BuiltinException.error(builtin + ": exponent too large");
                }
            } else if (!isDigit(c) && ".+-".indexOf(c) < 0) {
                return at;
            }
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
