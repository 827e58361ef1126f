package dev.gavel.rego.builtin;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;

/// Go's literals of strings and runes.
final class GoQuote {

    private GoQuote() {
    }

    /// `"é"`, or `"\u00e9"` where only ASCII may stand.
    static String string(String text, boolean ascii) {
        String quoted = StringValue.of(text).toString();
        return ascii ? escaped(quoted) : quoted;
    }

    /// `'é'`.
    static String rune(int rune, boolean ascii) {
        String quoted = rune == '\'' ? "\\'" : rune == '"' ? "\"" : unquoted(Character.toString(rune));
        return "'" + (ascii ? escaped(quoted) : quoted) + "'";
    }

    static boolean isPrintable(int codePoint) {
        String text = Character.toString(codePoint);
        return text.equals("\\") || text.equals("\"") || unquoted(text).equals(text);
    }

    static boolean canBackquote(String text) {
        return !Utf8.hasInvalidBytes(text)
                && text.codePoints().noneMatch(c -> c == 0xFEFF || c < ' ' && c != '\t' || c == '`' || c == 0x7F);
    }

    private static String unquoted(String text) {
        String quoted = StringValue.of(text).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String escaped(String quoted) {
        StringBuilder out = new StringBuilder();
        quoted.codePoints().forEach(c -> {
            if (c < 0x80) {
                out.append((char) c);
            } else {
                String hex = Integer.toHexString(c);
                out.append(c < 0x10000 ? "\\u" : "\\U").repeat("0", (c < 0x10000 ? 4 : 8) - hex.length()).append(hex);
            }
        });
        return out.toString();
    }
}
