package dev.gavel.rego.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/// The shortest decimal that reads back as the same [BigFloat], chosen digit by digit as Go's `math/big` does.
final class ShortestDecimal {

    private final String digits;
    private final int point;

    private ShortestDecimal(String digits, int point) {
        this.digits = digits;
        this.point = point;
    }

    /// Whole numbers in full; of the others, those of an exponent below -4 or above 5 as `1.5e-06`.
    static String of(BigFloat number) {
        String sign = number.negative() ? "-" : "";
        if (number.isZero()) {
            return sign + "0";
        }
        ShortestDecimal shortest = shortest(number);
        int exponent = shortest.point - 1;
        return sign + (number.isInteger() || exponent >= -4 && exponent < 6 ? shortest.plain() : shortest.scientific());
    }

    private static ShortestDecimal shortest(BigFloat number) {
        // one bit more than the mantissa holds, so that half of its last bit is one
        int shift = number.precision() + 1 - number.mantissa().bitLength();
        BigInteger mantissa = number.mantissa().shiftLeft(shift);
        int scale = number.scale() - shift;
        ShortestDecimal exact = decimal(mantissa, scale);
        String lower = decimal(mantissa.subtract(BigInteger.ONE), scale).digits;
        String upper = decimal(mantissa.add(BigInteger.ONE), scale).digits;
        boolean inclusive = !mantissa.testBit(1);
        for (int i = 0; i < exact.digits.length(); i++) {
            char l = i < lower.length() ? lower.charAt(i) : '0';
            char m = exact.digits.charAt(i);
            char u = i < upper.length() ? upper.charAt(i) : '0';
            boolean down = l != m || inclusive && i + 1 == lower.length();
            boolean up = m != u && (inclusive || m + 1 < u || i + 1 < upper.length());
            if (down && up) {
                return exact.nearest(i + 1);
            } else if (down) {
                return exact.cut(i + 1);
            } else if (up) {
                return exact.up(i + 1);
            }
        }
        return exact;
    }

    private static ShortestDecimal decimal(BigInteger mantissa, int scale) {
        BigDecimal exact = scale >= 0
                ? new BigDecimal(mantissa.shiftLeft(scale))
                : new BigDecimal(mantissa.multiply(BigInteger.valueOf(5).pow(-scale)), -scale);
        BigDecimal stripped = exact.stripTrailingZeros();
        return new ShortestDecimal(stripped.unscaledValue().toString(), stripped.precision() - stripped.scale());
    }

    private ShortestDecimal cut(int count) {
        int end = Math.min(count, digits.length());
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return new ShortestDecimal(digits.substring(0, end), point);
    }

    private ShortestDecimal up(int count) {
        if (count >= digits.length()) {
            return this;
        }
        int last = count;
        while (last > 0 && digits.charAt(last - 1) == '9') {
            last--;
        }
        if (last == 0) {
            return new ShortestDecimal("1", point + 1);
        }
        return new ShortestDecimal(digits.substring(0, last - 1) + (char) (digits.charAt(last - 1) + 1), point);
    }

    private ShortestDecimal nearest(int count) {
        if (count >= digits.length()) {
            return this;
        }
        char next = digits.charAt(count);
        boolean half = next == '5' && count + 1 == digits.length();
        boolean up = half ? count > 0 && (digits.charAt(count - 1) - '0') % 2 != 0 : next >= '5';
        return up ? up(count) : cut(count);
    }

    private String plain() {
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length());
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    private String scientific() {
        int exponent = point - 1;
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + size;
    }
}
