package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.gavel.rego.ast.Comment;

/// OPA's guesses at why a METADATA block is no YAML: a colon without a blank after it.
final class YamlHints {

    private static final Pattern ROW = Pattern.compile("^yaml:(?: unmarshal errors:[\\n\\s]*)? line ([0-9]+):");

    private YamlHints() {
    }

    /// The row that a message of the YAML library names; -1 where it names none.
    static int rowIn(String message) {
        Matcher matcher = ROW.matcher(message);
        return matcher.find() && matcher.group(1).length() < 9 ? Integer.parseInt(matcher.group(1)) : -1;
    }

    static String of(List<Comment> lines) {
        StringBuilder out = new StringBuilder();
        for (Comment line : lines) {
            List<String> symbols = symbolsAfterColons(line.text());
            if (!symbols.isEmpty()) {
                out.append("\n  Hint: on line ").append(Ranges.known(line.range()).row()).append(", symbol(s) [")
                        .append(String.join(" ", symbols))
                        .append("] immediately following a key/value separator ':' is not a legal yaml space character");
            }
        }
        return out.toString();
    }

    private static List<String> symbolsAfterColons(String text) {
        String[] parts = text.split(":", -1);
        List<String> symbols = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            boolean last = i == parts.length - 1;
            if (part.isEmpty() && last || !part.isEmpty() && (part.charAt(0) == ' ' || part.charAt(0) == '\t')) {
                return symbols;
            }
            symbols.add(quoted(part.isEmpty() ? 0xFFFD : part.codePointAt(0)));
        }
        return symbols;
    }

    private static String quoted(int c) {
        return switch (c) {
            case '\'' -> "'\\''";
            case '\\' -> "'\\\\'";
            default -> c >= 0x20 && c < 0x7F
                    ? "'" + Character.toString(c) + "'"
                    : "'" + String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08x" : c < 0x80 ? "\\x%02x" : "\\u%04x", c) + "'";
        };
    }
}
