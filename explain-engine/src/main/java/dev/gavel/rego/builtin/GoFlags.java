package dev.gavel.rego.builtin;

/// What stands between `%` and the verb.
final class GoFlags {

    private boolean plus;
    private boolean minus;
    private boolean sharp;
    private boolean space;
    private boolean zero;
    private boolean valuePlus;
    private boolean valueSharp;
    private int width = -1;
    private int precision = -1;

    /// @return false where the character is no flag
    boolean take(char c) {
        switch (c) {
            case '+' -> plus = true;
            case '-' -> minus = true;
            case '#' -> sharp = true;
            case ' ' -> space = true;
            case '0' -> zero = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /// For `%v` the flags `#` and `+` have a meaning of their own.
    void forValue() {
        valueSharp = sharp;
        valuePlus = plus;
        sharp = false;
        plus = false;
    }

    /// A negative width is one with the flag `-`.
    void width(int wanted) {
        width = Math.abs(wanted);
        minus |= wanted < 0;
    }

    void precision(int wanted) {
        precision = wanted;
    }

    boolean plus() {
        return plus;
    }

    boolean anyPlus() {
        return plus || valuePlus;
    }

    boolean minus() {
        return minus;
    }

    boolean sharp() {
        return sharp;
    }

    boolean anySharp() {
        return sharp || valueSharp;
    }

    boolean valueSharp() {
        return valueSharp;
    }

    boolean space() {
        return space;
    }

    /// Whether what is missing to the left is filled with zeros.
    boolean zero() {
        return zero && !minus;
    }

    /// -1 where none was given.
    int width() {
        return width;
    }

    /// -1 where none was given.
    int precision() {
        return precision;
    }

    /// Fills up to the width.
    void pad(String text, boolean withZeros, StringBuilder out) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            out.append(text);
        } else if (minus) {
            out.append(text).repeat(" ", missing);
        } else {
            out.repeat(withZeros ? "0" : " ", missing).append(text);
        }
    }
}
