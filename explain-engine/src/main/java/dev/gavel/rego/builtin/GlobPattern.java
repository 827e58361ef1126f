package dev.gavel.rego.builtin;

import java.util.List;

import com.google.re2j.Pattern;

/// A glob, read and written as a regular expression: `*` and `?` stop at delimiters, `**` does not, `{a,b}` are alternatives, `[!a-z]` and `[abc]` are sets.
final class GlobPattern {

    private final String glob;
    private final String notDelimiter;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;

    private GlobPattern(String glob, List<Integer> delimiters) {
        this.glob = glob;
        StringBuilder set = new StringBuilder();
        delimiters.forEach(delimiter -> set.append(hex(delimiter)));
        this.notDelimiter = delimiters.isEmpty() ? "." : "[^" + set + "]";
    }

    /// @throws BuiltinException where it is no glob
    static String expression(String glob, List<Integer> delimiters) {
        GlobPattern pattern = new GlobPattern(glob, delimiters);
        pattern.read();
        return pattern.out.toString();
    }

    private static String hex(int codePoint) {
        return "\\x{" + Integer.toHexString(codePoint) + "}";
    }

    private void read() {
        while (at < glob.length()) {
            int c = take();
            switch (c) {
                case '\\' -> literal(escaped());
                case '?' -> out.append(notDelimiter);
                case '*' -> stars();
                case '[' -> set();
                case '{' -> {
                    depth++;
                    out.append("(?:");
                }
                case ',' -> out.append(depth > 0 ? "|" : ",");
                case '}' -> {
                    out.append(depth > 0 ? ")" : "\\}");
                    depth = Math.max(0, depth - 1);
                }
                default -> literal(c);
            }
        }
        if (depth > 0) {
            throw wrong("unclosed `{`");
        }
    }

    private int take() {
        int c = glob.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private int escaped() {
        if (at == glob.length()) {
            throw wrong("trailing backslash");
        }
        return take();
    }

    private BuiltinException wrong(String what) {
        return BuiltinException.error("glob: syntax error at " + at + ": " + what);
    }

    private void literal(int c) {
        out.append(Pattern.quote(Character.toString(c)));
    }

    private void stars() {
        if (glob.startsWith("*", at)) {
            at++;
            out.append(".*");
        } else {
            out.append(notDelimiter).append('*');
        }
    }

    private void set() {
        boolean not = glob.startsWith("!", at);
        at += not ? 1 : 0;
        int first = next();
        if (first == ']') {
            throw wrong("could not parse range");
        }
        out.append(not ? "[^" : "[");
        if (glob.startsWith("-", at)) {
            at++;
            int last = next();
            if (next() != ']') {
                throw wrong("expected close range character");
            }
            if (last < first) {
                throw wrong("range hi character is less than lo");
            }
            out.append(hex(first)).append('-').append(hex(last)).append(']');
            return;
        }
        for (int c = first; c != ']'; c = next()) {
            out.append(hex(c == '\\' ? next() : c));
        }
        out.append(']');
    }

    private int next() {
        if (at >= glob.length()) {
            throw wrong("unexpected end of input");
        }
        return take();
    }
}
