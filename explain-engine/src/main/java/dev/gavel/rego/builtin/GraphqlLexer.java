package dev.gavel.rego.builtin;

import java.util.Arrays;
import java.util.List;

/// GraphQL text → tokens. What is wrong becomes an `<Invalid>` token where it is wrong.
final class GraphqlLexer {

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final int[] text;
    private int at;
    private int row = 1;
    private int rowStart;

    GraphqlLexer(String text) {
        this.text = text.codePoints().toArray();
    }

    GraphqlToken next() {
        skip();
        int c = peek(0);
        if (c < 0) {
            return token("<EOF>", "", at);
        }
        if ("!$&()=@[]{}|:".indexOf(c) >= 0) {
            at++;
            return token(Character.toString(c), "", at - 1);
        }
        if (c == '.' && peek(1) == '.' && peek(2) == '.') {
            at += 3;
            return token("...", "", at - 3);
        }
        if (c == '_' || isLetter(c)) {
            int start = at;
            while (peek(0) == '_' || isLetter(peek(0)) || isDigit(peek(0))) {
                at++;
            }
            return token("Name", slice(start, at), start);
        }
        if (c == '-' || isDigit(c)) {
            return number();
        }
        if (c != '"') {
            return invalid();
        }
        return peek(1) == '"' && peek(2) == '"' ? block() : string();
    }

    private void skip() {
        while (at < text.length) {
            int c = text[at];
            if (c == '\n' || c == '\r') {
                at += c == '\r' && peek(1) == '\n' ? 2 : 1;
                row++;
                rowStart = at;
            } else if (c == '#') {
                while (at < text.length && (text[at] >= ' ' || text[at] == '\t')) {
                    at++;
                }
                if (at < text.length && text[at] != '\n' && text[at] != '\r') {
                    return;
                }
            } else if (c == ' ' || c == '\t' || c == ',' || c == 0xFEFF) {
                at++;
            } else {
                return;
            }
        }
    }

    private GraphqlToken number() {
        int start = at;
        boolean isFloat = false;
        accept("-");
        if (peek(0) == '0') {
            at++;
            if (isDigit(peek(0))) {
                return invalid();
            }
        } else if (!digits()) {
            return invalid();
        }
        if (accept(".")) {
            isFloat = true;
            if (!digits()) {
                return invalid();
            }
        }
        if (accept("eE")) {
            isFloat = true;
            accept("+-");
            if (!digits()) {
                return invalid();
            }
        }
        return token(isFloat ? "Float" : "Int", slice(start, at), start);
    }

    private boolean digits() {
        int start = at;
        while (isDigit(peek(0))) {
            at++;
        }
        return at > start;
    }

    private GraphqlToken string() {
        int start = ++at;
        StringBuilder out = new StringBuilder();
        while (true) {
            int c = peek(0);
            if (c < 0 || c < ' ' && c != '\t') {
                return invalid();
            }
            at++;
            if (c == '"') {
                return token("String", out.toString(), start);
            } else if (c != '\\') {
                out.appendCodePoint(c);
            } else if (peek(0) == 'u') {
                String hex = slice(Math.min(at + 1, text.length), Math.min(at + 5, text.length));
                if (!hex.matches("[0-9a-fA-F]{4}")) {
                    return invalid();
                }
                int code = Integer.parseInt(hex, 16);
                out.append(Character.isSurrogate((char) code) ? '\uFFFD' : (char) code);
                at += 5;
            } else {
                int escape = peek(0) < 0 ? -1 : ESCAPES.indexOf(peek(0));
                if (escape < 0) {
                    return invalid();
                }
                out.append(ESCAPED.charAt(escape));
                at++;
            }
        }
    }

    private GraphqlToken block() {
        at += 3;
        GraphqlToken opening = token("BlockString", "", at);
        StringBuilder out = new StringBuilder();
        while (true) {
            int c = peek(0);
            if (c < 0 || c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return invalid();
            }
            if (c == '"' && peek(1) == '"' && peek(2) == '"') {
                at += 3;
                return new GraphqlToken("BlockString", dedented(out.toString()), opening.row(), opening.column());
            }
            if (c == '\\' && peek(1) == '"' && peek(2) == '"' && peek(3) == '"') {
                out.append("\"\"\"");
                at += 4;
            } else if (c == '\n' || c == '\r') {
                at += c == '\r' && peek(1) == '\n' ? 2 : 1;
                row++;
                rowStart = at;
                out.append('\n');
            } else {
                out.appendCodePoint(c);
                at++;
            }
        }
    }

    /// Without the indentation that all lines share, and without blank lines around.
    private static String dedented(String raw) {
        List<String> lines = Arrays.asList(raw.split("\n", -1));
        int common = lines.stream().filter(line -> indent(line) < line.length()).mapToInt(GraphqlLexer::indent).min().orElse(0);
        lines.replaceAll(line -> line.length() < common ? "" : line.substring(common));
        int from = 0;
        int to = lines.size();
        while (from < to && indent(lines.get(from)) == lines.get(from).length()) {
            from++;
        }
        while (to > from && indent(lines.get(to - 1)) == lines.get(to - 1).length()) {
            to--;
        }
        return String.join("\n", lines.subList(from, to));
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private boolean accept(String any) {
        boolean there = peek(0) >= 0 && any.indexOf(peek(0)) >= 0;
        at += there ? 1 : 0;
        return there;
    }

    private int peek(int ahead) {
        return at + ahead < text.length ? text[at + ahead] : -1;
    }

    private String slice(int from, int to) {
        return new String(text, from, to - from);
    }

    private GraphqlToken invalid() {
        return token("<Invalid>", "", at);
    }

    private GraphqlToken token(String kind, String value, int start) {
        return new GraphqlToken(kind, value, row, start - rowStart + 1);
    }
}
