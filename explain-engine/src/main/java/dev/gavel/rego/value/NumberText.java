package dev.gavel.rego.value;

import java.math.BigDecimal;

/// The text of JSON numbers: what is one, and what it is worth.
final class NumberText {

    /// OPA refuses numbers of a greater binary exponent, for their size would grow with it.
    private static final int BINARY_EXPONENT = 100_000;

    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    private NumberText() {
    }

    /// True for what [Long#parseLong(String)] reads and prints back as it was.
    static boolean isShortInteger(String text) {
        int length = text.length();
        int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int digits = length - start;
        if (digits < 1 || digits > 18 || text.charAt(start) == '0' && length > 1) {
            return false;
        }
        return digitsEnd(text, start) == length;
    }

    /// True for a number with a fraction that is not zero, and no exponent, of a size that needs no check.
    static boolean isPlainFraction(String text) {
        char last = text.charAt(text.length() - 1);
        return text.length() < 1_000 && last != '0' && text.indexOf('.') > 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
    }

    /// True for an integer without point and exponent.
    static boolean isDigits(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        return text.length() > start && digitsEnd(text, start) == text.length();
    }

    static boolean isJson(String text) {
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digitsEnd(text, at);
        if (whole == at || text.charAt(at) == '0' && whole > at + 1) {
            return false;
        }
        at = whole;
        if (at < text.length() && text.charAt(at) == '.') {
            int end = digitsEnd(text, at + 1);
            if (end == at + 1) {
                return false;
            }
            at = end;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            int end = digitsEnd(text, at);
            return end > at && end == text.length();
        }
        return at == text.length();
    }

    /// The exact value, without trailing zeros.
    ///
    /// @throws NumberFormatException `number too big`
    static BigDecimal exact(String text) {
        BigDecimal exact;
        try {
            exact = new BigDecimal(text).stripTrailingZeros();
        } catch (NumberFormatException e) {
            exact = null;
        }
        if (exact == null) {
            if (isZero(text)) {
                return BigDecimal.ZERO;
            }
            throw new NumberFormatException("number too big");
        }
        if (exact.signum() != 0 && tooBig(exact)) {
            throw new NumberFormatException("number too big");
        }
        return exact.signum() == 0 ? BigDecimal.ZERO : exact;
    }

    private static boolean tooBig(BigDecimal exact) {
        double magnitude = (exact.precision() - (double) exact.scale()) * BITS_PER_DIGIT;
        if (Math.abs(magnitude) < BINARY_EXPONENT - 8) {
            return false;
        }
        return Math.abs(magnitude) > BINARY_EXPONENT + 8 || Math.abs(BigFloat.of(exact.toString()).exponent()) > BINARY_EXPONENT;
    }

    private static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '1' && c <= '9') {
                return false;
            }
            if (c == 'e' || c == 'E') {
                return true;
            }
        }
        return true;
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
