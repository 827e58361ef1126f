package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// Go's `fmt.Sprintf` on the kinds of arguments that values become: verbs, flags, width, precision, argument indexes, and the marks of what is wrong.
final class GoFormat {

    private static final int LARGEST = 1_000_000;

    private final String format;
    private final List<Arg> args;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int argument;
    private boolean reordered;
    private boolean goodIndex;
    private boolean afterIndex;
    private GoFlags flags = new GoFlags();

    private GoFormat(String format, List<Arg> args) {
        this.format = format;
        this.args = args;
    }

    /// An argument, as Go sees its type.
    sealed interface Arg {

        /// The name of Go's type.
        String type();
    }

    record Int(long value) implements Arg {
        @Override
        public String type() {
            return "int64";
        }
    }

    record Big(BigInteger value) implements Arg {
        @Override
        public String type() {
            return "*big.Int";
        }
    }

    record Real(double value) implements Arg {
        @Override
        public String type() {
            return "float64";
        }
    }

    record Text(String value) implements Arg {
        @Override
        public String type() {
            return "string";
        }
    }

    static String format(String format, List<Arg> args) {
        return new GoFormat(format, args).formatted();
    }

    /// `U+0067 'g'`.
    static String unicode(int rune) {
        return format("%#U", List.of(new Int(rune)));
    }

    private String formatted() {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0) {
                out.append(format, at, format.length());
                break;
            }
            out.append(format, at, percent);
            at = percent + 1;
            verb();
        }
        if (!reordered && argument < args.size()) {
            extra();
        }
        return out.toString();
    }

    private void verb() {
        flags = new GoFlags();
        goodIndex = true;
        afterIndex = false;
        while (at < format.length() && flags.take(format.charAt(at))) {
            at++;
        }
        index();
        width();
        precision();
        if (!afterIndex) {
            index();
        }
        if (at >= format.length()) {
            out.append("%!(NOVERB)");
            return;
        }
        int verb = format.codePointAt(at);
        at += Character.charCount(verb);
        if (verb == '%') {
            out.append('%');
        } else if (!goodIndex) {
            out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
        } else if (argument >= args.size()) {
            out.append("%!").appendCodePoint(verb).append("(MISSING)");
        } else {
            if (verb == 'v') {
                flags.forValue();
            }
            GoVerb.print(args.get(argument++), verb, flags, out);
        }
    }

    /// `[2]`: the argument that comes next.
    private void index() {
        afterIndex = false;
        if (at >= format.length() || format.charAt(at) != '[') {
            return;
        }
        reordered = true;
        int close = format.length() - at < 3 ? -1 : format.indexOf(']', at);
        if (close < 0) {
            goodIndex = false;
            at++;
            return;
        }
        int number = number(format.substring(at + 1, close));
        at = close + 1;
        afterIndex = number >= 0;
        if (number >= 1 && number <= args.size()) {
            argument = number - 1;
        } else {
            goodIndex = false;
        }
    }

    /// The number, or -1 where the text is none.
    private static int number(String text) {
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || number > LARGEST) {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return text.isEmpty() ? -1 : number;
    }

    private void width() {
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            Integer width = intArgument();
            if (width == null) {
                out.append("%!(BADWIDTH)");
            } else {
                flags.width(width);
            }
            afterIndex = false;
        } else {
            int start = at;
            skipDigits();
            if (at > start) {
                flags.width(digits(start));
                goodIndex &= !afterIndex;
            }
        }
    }

    private void precision() {
        if (at >= format.length() || format.charAt(at) != '.') {
            return;
        }
        at++;
        goodIndex &= !afterIndex;
        index();
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            Integer precision = intArgument();
            if (precision == null || precision < 0) {
                out.append("%!(BADPREC)");
            } else {
                flags.precision(precision);
            }
            afterIndex = false;
        } else {
            int start = at;
            skipDigits();
            flags.precision(digits(start));
        }
    }

    private void skipDigits() {
        while (at < format.length() && Character.isDigit(format.charAt(at)) && format.charAt(at) < 0x80) {
            at++;
        }
    }

    /// A number that is too large takes all the rest of the format with it.
    private int digits(int start) {
        if (start == at) {
            return 0;
        }
        int number = number(format.substring(start, at));
        if (number < 0) {
            at = format.length();
            return 0;
        }
        return number;
    }

    private @Nullable Integer intArgument() {
        if (argument >= args.size()) {
            return null;
        }
        return args.get(argument++) instanceof Int(long value) && value >= -LARGEST && value <= LARGEST
                ? Integer.valueOf((int) value)
                : null;
    }

    private void extra() {
        out.append("%!(EXTRA ");
        for (int i = argument; i < args.size(); i++) {
            out.append(i > argument ? ", " : "").append(args.get(i).type()).append('=');
            GoVerb.print(args.get(i), 'v', new GoFlags(), out);
        }
        out.append(')');
    }
}
