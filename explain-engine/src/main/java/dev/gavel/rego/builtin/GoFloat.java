package dev.gavel.rego.builtin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Go's `strconv.FormatFloat` for `double`: verbs e, E, f, g, G, b, x, X, with a precision or, for -1, the fewest digits that read back as the same.
final class GoFloat {

    private static final int EXPONENT_BIAS = 1075;

    private GoFloat() {
    }

    static String format(double value, char verb, int precision) {
        String sign = value < 0 || 1 / value < 0 ? "-" : "";
        double size = Math.abs(value);
        return sign + switch (verb) {
            case 'b' -> binary(size);
            case 'x' -> hex(size, precision);
            case 'X' -> hex(size, precision).toUpperCase(Locale.ROOT);
            case 'f' -> fixed(size, precision);
            case 'e', 'E' -> scientific(digits(size, precision < 0 ? -1 : precision + 1), precision, verb);
            default -> general(size, precision, (char) (verb - 2));
        };
    }

    /// With a point even where no digits follow it, and for %g with the zeros that make up the precision.
    static String withPoint(String number, int verb, int precision) {
        boolean hex = verb == 'x' || verb == 'X';
        int tailAt = number.length();
        for (int i = 0; i < number.length() && tailAt == number.length(); i++) {
            char c = Character.toLowerCase(number.charAt(i));
            tailAt = c == 'p' || c == 'e' && !hex ? i : tailAt;
        }
        String head = number.substring(0, tailAt);
        int missing = 0;
        if ("vgGx".indexOf(verb) >= 0) {
            String significant = head.replace(".", "").replaceFirst("^0+", "");
            missing = (precision < 0 ? 6 : precision) - significant.length() - (head.equals("0") ? 1 : 0);
        }
        String point = head.indexOf('.') < 0 ? "." : "";
        return head + point + "0".repeat(Math.max(0, missing)) + number.substring(tailAt);
    }

    private record Decimal(String digits, int point) {
    }

    private static Decimal digits(double value, int count) {
        if (value == 0) {
            return new Decimal("0", 1);
        }
        BigDecimal number = count < 0
                ? shortest(value)
                : new BigDecimal(value).round(new MathContext(Math.max(1, count), RoundingMode.HALF_EVEN));
        BigDecimal stripped = number.stripTrailingZeros();
        return new Decimal(stripped.unscaledValue().toString(), stripped.precision() - stripped.scale());
    }

    /// Java's shortest has two digits at least; Go's has one where one will do.
    private static BigDecimal shortest(double value) {
        BigDecimal number = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (number.precision() == 2) {
            BigDecimal one = number.round(new MathContext(1, RoundingMode.HALF_EVEN));
            return one.doubleValue() == value ? one : number;
        }
        return number;
    }

    private static String fixed(double value, int precision) {
        return precision < 0 ? plain(digits(value, -1)) : new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String plain(Decimal number) {
        String digits = number.digits();
        int point = number.point();
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? digits + "0".repeat(point - digits.length())
                : digits.substring(0, point) + "." + digits.substring(point);
    }

    private static String scientific(Decimal number, int precision, char verb) {
        String fraction = number.digits().substring(1);
        if (precision > fraction.length()) {
            fraction += "0".repeat(precision - fraction.length());
        }
        int exponent = number.point() - 1;
        String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return number.digits().charAt(0) + (fraction.isEmpty() ? "" : "." + fraction) + verb + (exponent < 0 ? "-" : "+") + size;
    }

    private static String general(double value, int precision, char verb) {
        int wanted = precision == 0 ? 1 : precision;
        Decimal number = digits(value, wanted);
        int limit = wanted;
        if (wanted > number.digits().length() && number.digits().length() >= number.point()) {
            limit = number.digits().length();
        }
        limit = wanted < 0 ? 6 : limit;
        int exponent = number.point() - 1;
        return exponent < -4 || exponent >= limit ? scientific(number, 0, verb) : plain(number);
    }

    private static String binary(double value) {
        long bits = Double.doubleToLongBits(value);
        int exponent = (int) (bits >>> 52);
        long mantissa = bits & (1L << 52) - 1;
        mantissa = exponent == 0 ? mantissa : mantissa | 1L << 52;
        int power = Math.max(1, exponent) - EXPONENT_BIAS;
        return mantissa + "p" + (power < 0 ? "" : "+") + power;
    }

    private static String hex(double value, int precision) {
        if (value == 0) {
            return "0x0" + (precision > 0 ? "." + "0".repeat(precision) : "") + "p+00";
        }
        long bits = Double.doubleToLongBits(value);
        int exponent = (int) (bits >>> 52);
        long mantissa = bits & (1L << 52) - 1;
        mantissa = exponent == 0 ? mantissa : mantissa | 1L << 52;
        int power = Math.max(1, exponent) - EXPONENT_BIAS + 52;
        int shift = Long.numberOfLeadingZeros(mantissa) - 11;
        mantissa <<= shift;
        power -= shift;
        if (precision >= 0 && precision < 13) {
            int dropped = 4 * (13 - precision);
            long half = 1L << dropped - 1;
            long rest = mantissa & (1L << dropped) - 1;
            mantissa = (mantissa >>> dropped) + (rest > half || rest == half && (mantissa >>> dropped & 1) == 1 ? 1 : 0) << dropped;
            if (mantissa >>> 53 != 0) {
                mantissa >>>= 1;
                power++;
            }
        }
        String fraction = String.format(Locale.ROOT, "%013x", mantissa & (1L << 52) - 1);
        fraction = precision < 0
                ? fraction.replaceFirst("0+$", "")
                : precision <= 13
                        ? fraction.substring(0, precision)
                        : fraction + "0".repeat(precision - 13);
        String size = Math.abs(power) < 10 ? "0" + Math.abs(power) : String.valueOf(Math.abs(power));
        return "0x" + (mantissa >>> 52) + (fraction.isEmpty() ? "" : "." + fraction) + "p" + (power < 0 ? "-" : "+") + size;
    }
}
