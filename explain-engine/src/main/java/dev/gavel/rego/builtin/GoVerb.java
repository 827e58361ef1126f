package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;

import dev.gavel.rego.builtin.GoFormat.Arg;
import dev.gavel.rego.builtin.GoFormat.Big;
import dev.gavel.rego.builtin.GoFormat.Int;
import dev.gavel.rego.builtin.GoFormat.Real;
import dev.gavel.rego.builtin.GoFormat.Text;
import dev.gavel.rego.value.Utf8;

/// Prints one argument by one verb of Go's `fmt`.
final class GoVerb {

    private final int verb;
    private final GoFlags flags;
    private final StringBuilder out;

    private GoVerb(int verb, GoFlags flags, StringBuilder out) {
        this.verb = verb;
        this.flags = flags;
        this.out = out;
    }

    static void print(Arg arg, int verb, GoFlags flags, StringBuilder out) {
        GoVerb printer = new GoVerb(verb, flags, out);
        if (verb == 'T') {
            flags.pad(printer.cut(arg.type()), flags.zero(), out);
            return;
        }
        boolean known = verb != 'p' && switch (arg) {
            case Int(long value) -> printer.integer(value);
            case Big(BigInteger value) -> printer.big(value);
            case Real(double value) -> printer.real(value);
            case Text(String value) -> printer.text(value);
        };
        if (!known) {
            out.append("%!").appendCodePoint(verb).append('(').append(arg.type()).append('=');
            print(arg, 'v', flags, out);
            out.append(')');
        }
    }

    private boolean integer(long value) {
        switch (verb) {
            case 'v', 'd' -> digits(value, 10);
            case 'b' -> digits(value, 2);
            case 'o', 'O' -> digits(value, 8);
            case 'x', 'X' -> digits(value, 16);
            case 'c' -> flags.pad(Character.toString(rune(value)), flags.zero(), out);
            case 'q' -> flags.pad(GoQuote.rune(rune(value), flags.plus()), flags.zero(), out);
            case 'U' -> unicode(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int rune(long value) {
        boolean valid = value >= 0 && value <= Character.MAX_CODE_POINT
                && !(value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE);
        return valid ? (int) value : 0xFFFD;
    }

    private void digits(long value, int base) {
        if (flags.precision() == 0 && value == 0) {
            flags.pad("", false, out);
            return;
        }
        String sign = value < 0 ? "-" : flags.plus() ? "+" : flags.space() ? " " : "";
        int least = flags.precision();
        if (least < 0 && flags.zero() && flags.width() >= 0) {
            least = flags.width() - sign.length();
        }
        String digits = BigInteger.valueOf(value).abs().toString(base);
        digits = "0".repeat(Math.max(0, least - digits.length())) + digits;
        String prefix = "";
        if (flags.sharp()) {
            prefix = base == 2 ? "0b" : base == 8 && !digits.startsWith("0") ? "0" : base == 16 ? "0x" : "";
        }
        prefix = verb == 'O' ? "0o" + prefix : prefix;
        String text = prefix + digits;
        flags.pad(sign + (verb == 'X' ? text.toUpperCase(Locale.ROOT) : text), false, out);
    }

    private void unicode(long value) {
        String hex = Long.toHexString(value).toUpperCase(Locale.ROOT);
        String text = "U+" + "0".repeat(Math.max(0, Math.max(4, flags.precision()) - hex.length())) + hex;
        if (flags.sharp() && value >= 0 && value <= Character.MAX_CODE_POINT && GoQuote.isPrintable((int) value)) {
            text += " '" + Character.toString((int) value) + "'";
        }
        flags.pad(text, false, out);
    }

    private boolean big(BigInteger value) {
        int base = switch (verb) {
            case 'v', 'd', 's' -> 10;
            case 'b' -> 2;
            case 'o', 'O' -> 8;
            case 'x', 'X' -> 16;
            default -> 0;
        };
        if (base == 0) {
            out.append("%!").appendCodePoint(verb).append("(big.Int=").append(value).append(')');
            return true;
        }
        String sign = value.signum() < 0 ? "-" : flags.anyPlus() ? "+" : flags.space() ? " " : "";
        String prefix = "";
        if (flags.anySharp()) {
            prefix = base == 2 ? "0b" : verb == 'o' ? "0" : verb == 'x' ? "0x" : verb == 'X' ? "0X" : "";
        }
        prefix = verb == 'O' ? "0o" : prefix;
        String digits = value.abs().toString(base);
        digits = verb == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
        int zeros = Math.max(0, flags.precision() - digits.length());
        int missing = flags.width() - sign.length() - prefix.length() - zeros - digits.length();
        if (missing > 0 && flags.zero() && flags.precision() < 0) {
            zeros = missing;
        }
        flags.pad(sign + prefix + "0".repeat(zeros) + digits, false, out);
        return true;
    }

    private boolean real(double value) {
        int precision = switch (verb) {
            case 'v', 'b', 'g', 'G', 'x', 'X' -> -1;
            case 'f', 'F', 'e', 'E' -> 6;
            default -> -2;
        };
        if (precision == -2) {
            return false;
        }
        precision = flags.precision() >= 0 ? flags.precision() : precision;
        String number = GoFloat.format(value, verb == 'v' ? 'g' : verb == 'F' ? 'f' : (char) verb, precision);
        boolean negative = number.startsWith("-");
        String digits = negative ? number.substring(1) : number;
        if (flags.sharp() && verb != 'b') {
            digits = GoFloat.withPoint(digits, verb, precision);
        }
        String sign = negative ? "-" : flags.plus() ? "+" : flags.space() ? " " : "";
        if (flags.zero() && flags.width() > sign.length() + digits.length()) {
            out.append(sign).repeat("0", flags.width() - sign.length() - digits.length()).append(digits);
        } else {
            flags.pad(sign + digits, false, out);
        }
        return true;
    }

    private boolean text(String value) {
        switch (verb) {
            case 'v' -> flags.pad(flags.valueSharp() ? GoQuote.string(cut(value), false) : cut(value), flags.zero(), out);
            case 's' -> flags.pad(cut(value), flags.zero(), out);
            case 'q' -> {
                String shown = cut(value);
                boolean raw = flags.sharp() && GoQuote.canBackquote(shown);
                flags.pad(raw ? "`" + shown + "`" : GoQuote.string(shown, flags.plus()), flags.zero(), out);
            }
            case 'x' -> hex(value, HexFormat.of());
            case 'X' -> hex(value, HexFormat.of().withUpperCase());
            default -> {
                return false;
            }
        }
        return true;
    }

    private String cut(String text) {
        int precision = flags.precision();
        return precision < 0 || text.codePointCount(0, text.length()) <= precision
                ? text
                : text.substring(0, text.offsetByCodePoints(0, precision));
    }

    private void hex(String text, HexFormat digits) {
        byte[] bytes = Utf8.encode(text);
        int length = flags.precision() >= 0 ? Math.min(flags.precision(), bytes.length) : bytes.length;
        if (length == 0) {
            flags.pad("", flags.zero(), out);
            return;
        }
        String prefix = !flags.sharp() ? "" : verb == 'X' ? "0X" : "0x";
        HexFormat form = flags.space() ? digits.withDelimiter(" " + prefix) : digits;
        flags.pad(prefix + form.formatHex(bytes, 0, length), flags.zero(), out);
    }
}
