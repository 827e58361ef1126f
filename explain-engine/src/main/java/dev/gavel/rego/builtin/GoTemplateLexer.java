package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.gavel.rego.value.Utf8;

/// The text of a Go template → tokens: texts as they stand, and what is between `{{` and `}}`.
final class GoTemplateLexer {

    static final Set<String> KEYWORDS = Set.of("if", "else", "end", "range", "with", "template", "define", "block", "break", "continue");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int parens;

    enum Kind {
        TEXT, OPEN, CLOSE, NAME, KEYWORD, FIELD, VARIABLE, DOT, NUMBER, RUNE, STRING, DECLARE, ASSIGN, PIPE, COMMA, LEFT, RIGHT, SPACE, FAULT, END
    }

    /// @param at index in the text, in UTF-16 units
    record Token(Kind kind, String text, int at) {

        @Override
        public String toString() {
            return switch (kind) {
                case END -> "EOF";
                case FAULT -> text;
                case KEYWORD -> "<" + text + ">";
                default -> text.codePointCount(0, text.length()) > 10
                        ? GoTemplate.quoted(text.substring(0, text.offsetByCodePoints(0, 10))) + "..."
                        : GoTemplate.quoted(text);
            };
        }
    }

    private GoTemplateLexer(String text) {
        this.text = text;
    }

    static List<Token> read(String text) {
        GoTemplateLexer lexer = new GoTemplateLexer(text);
        lexer.texts();
        return lexer.tokens;
    }

    private void add(Kind kind, int start) {
        tokens.add(new Token(kind, text.substring(start, at), start));
    }

    private boolean fault(String what) {
        tokens.add(new Token(Kind.FAULT, what, Math.min(at, text.length())));
        return false;
    }

    private void texts() {
        boolean trim = false;
        while (true) {
            int start = trim ? skipSpace(at) : at;
            int open = text.indexOf("{{", at);
            int stop = open < 0 ? text.length() : open;
            boolean trims = open >= 0 && open + 3 < text.length() && text.charAt(open + 2) == '-' && isSpace(text.charAt(open + 3));
            int end = stop;
            while (trims && end > start && isSpace(text.charAt(end - 1))) {
                end--;
            }
            if (end > start) {
                tokens.add(new Token(Kind.TEXT, text.substring(start, end), start));
            }
            at = stop;
            if (open < 0) {
                tokens.add(new Token(Kind.END, "", at));
                return;
            }
            at = open + (trims ? 3 : 2);
            int inner = trims ? at + 1 : at;
            if (text.startsWith("/*", inner)) {
                int close = text.indexOf("*/", inner);
                if (close < 0) {
                    fault("unclosed comment");
                    return;
                }
                at = close + 2;
                trim = at + 1 < text.length() && isSpace(text.charAt(at)) && text.startsWith("-}}", at + 1);
                at += trim ? 2 : 0;
                if (!text.startsWith("}}", at)) {
                    fault("comment ends before closing delimiter");
                    return;
                }
                at += 2;
                continue;
            }
            tokens.add(new Token(Kind.OPEN, "{{", open));
            parens = 0;
            if (!action()) {
                return;
            }
            trim = text.charAt(at - 3) == '-' && tokens.getLast().text().length() > 2;
        }
    }

    /// Up to and with `}}`; false where there is a fault.
    private boolean action() {
        while (true) {
            boolean trims = at + 1 < text.length() && isSpace(text.charAt(at)) && text.startsWith("-}}", at + 1);
            if (trims || text.startsWith("}}", at)) {
                if (parens > 0) {
                    return fault("unclosed left paren");
                }
                int start = at;
                at += trims ? 4 : 2;
                add(Kind.CLOSE, start);
                return true;
            }
            if (at >= text.length()) {
                return fault("unclosed action");
            }
            if (!token()) {
                return false;
            }
        }
    }

    private boolean token() {
        int start = at;
        char c = text.charAt(at);
        if (isSpace(c)) {
            while (at < text.length() && isSpace(text.charAt(at)) && !(at + 1 < text.length() && text.startsWith("-}}", at + 1))) {
                at++;
            }
            add(Kind.SPACE, start);
            return true;
        }
        if (c == '"' || c == '\'') {
            return quoted(c);
        }
        if (c == '`') {
            int end = text.indexOf('`', at + 1);
            if (end < 0) {
                return fault("unterminated raw quoted string");
            }
            at = end + 1;
            add(Kind.STRING, start);
            return true;
        }
        if (c == '$' || c == '.' && (at + 1 >= text.length() || !isDigit(text.charAt(at + 1)))) {
            at++;
            word();
            add(c == '$' ? Kind.VARIABLE : at == start + 1 ? Kind.DOT : Kind.FIELD, start);
            return endOfWord();
        }
        if (isDigit(c) || "+-.".indexOf(c) >= 0 && at + 1 < text.length() && (isDigit(text.charAt(at + 1)) || text.charAt(at + 1) == '.')) {
            return number();
        }
        if (isWord(text.codePointAt(at))) {
            word();
            String name = text.substring(start, at);
            add(KEYWORDS.contains(name) ? Kind.KEYWORD : Kind.NAME, start);
            return endOfWord();
        }
        return mark(start, c);
    }

    private boolean mark(int start, char c) {
        if (c == ':') {
            if (!text.startsWith(":=", at)) {
                at++;
                return fault("expected :=");
            }
            at += 2;
            add(Kind.DECLARE, start);
            return true;
        }
        int kind = "=|,()".indexOf(c);
        if (kind < 0) {
            return fault("unrecognized character in action: " + GoFormat.unicode(text.codePointAt(at)));
        }
        at++;
        parens += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (parens < 0) {
            return fault("unexpected right paren");
        }
        add(List.of(Kind.ASSIGN, Kind.PIPE, Kind.COMMA, Kind.LEFT, Kind.RIGHT).get(kind), start);
        return true;
    }

    private boolean quoted(char quote) {
        int start = at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n' ? 2 : 1;
        }
        if (at >= text.length() || text.charAt(at) == '\n') {
            return fault(quote == '"' ? "unterminated quoted string" : "unterminated character constant");
        }
        at++;
        add(quote == '"' ? Kind.STRING : Kind.RUNE, start);
        return true;
    }

    private boolean number() {
        int start = at++;
        while (at < text.length() && (isWord(text.charAt(at)) || text.charAt(at) == '.'
                || "+-".indexOf(text.charAt(at)) >= 0 && "eEpP".indexOf(text.charAt(at - 1)) >= 0)) {
            at++;
        }
        String number = text.substring(start, at);
        if (!number.matches("[+-]?(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[0-9_]*\\.?[0-9_]*([eE][+-]?[0-9_]+)?)")) {
            return fault("bad number syntax: " + GoTemplate.quoted(number));
        }
        add(Kind.NUMBER, start);
        return true;
    }

    private void word() {
        while (at < text.length() && isWord(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
    }

    private boolean endOfWord() {
        if (at >= text.length() || isSpace(text.charAt(at)) || ".,|:()".indexOf(text.charAt(at)) >= 0 || text.startsWith("}}", at)
                || text.charAt(at) == '=') {
            return true;
        }
        return fault("bad character " + GoFormat.unicode(text.codePointAt(at)));
    }

    private int skipSpace(int from) {
        int to = from;
        while (to < text.length() && isSpace(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(int c) {
        return c == '_' || Character.isLetterOrDigit(c) && !Utf8.isInvalidByte(c);
    }
}
