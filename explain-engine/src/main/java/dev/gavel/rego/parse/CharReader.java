package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;

/// Reads text by code point, counts rows and columns as OPA does, and reads the tokens that take many characters.
final class CharReader {

    static final int END = -1;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String text;
    private final List<String> problems = new ArrayList<>();
    private int current;
    private int offset;
    private int width;
    private int row = 1;
    private int column;
    private int markOffset;
    private int markRow;
    private int markColumn;
    private String taken = "";

    CharReader(String text) {
        this.text = text;
        next();
        if (current == BYTE_ORDER_MARK) {
            next();
        }
    }

    static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isDecimal(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isDigit(int c) {
        return isDecimal(c) || c >= 0x80 && Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }

    int current() {
        return current;
    }

    boolean isBlank() {
        return current == ' ' || current == '\t' || current == '\n' || current == '\r';
    }

    /// The offset of the current character.
    int offset() {
        return offset;
    }

    /// Begins a token at the current character.
    void mark() {
        markOffset = offset;
        markRow = row;
        markColumn = column;
    }

    int markOffset() {
        return markOffset;
    }

    int markRow() {
        return markRow;
    }

    int markColumn() {
        return markColumn;
    }

    /// What is wrong with the token being read; what its look-ahead met is counted to it.
    List<String> problems() {
        return problems;
    }

    void clearProblems() {
        problems.clear();
    }

    void problem(String message) {
        problems.add(message);
    }

    void next() {
        offset += width;
        if (offset >= text.length()) {
            current = END;
            width = 0;
            return;
        }
        current = text.codePointAt(offset);
        width = Character.charCount(current);
        if (current == 0) {
            problem("illegal null character");
        } else if (current == BYTE_ORDER_MARK && offset > 0) {
            problem("illegal byte-order mark");
        }
        if (current == '\n') {
            row++;
            column = 0;
        } else {
            column++;
        }
    }

    String word() {
        while (isLetter(current) || isDigit(current)) {
            next();
        }
        return sinceMark();
    }

    String number() {
        digits();
        if (current == '.') {
            next();
            if (!digits()) {
                problem("expected fraction");
            }
        }
        if (current == 'e' || current == 'E') {
            next();
            if (current == '+' || current == '-') {
                next();
            }
            if (!digits()) {
                problem("expected exponent");
            }
        }
        if (isLetter(current)) {
            problem("illegal number format");
            word();
        }
        return sinceMark();
    }

    private boolean digits() {
        boolean found = isDecimal(current);
        while (isDecimal(current)) {
            next();
        }
        return found;
    }

    /// The rest of a string after its opening quote.
    String string() {
        while (true) {
            int c = current;
            if (c == '\n' || c == END) {
                problem("non-terminated string");
                return sinceMark();
            }
            next();
            if (c == '"') {
                return sinceMark();
            }
            if (c == '\\') {
                escape();
            }
        }
    }

    /// One escape after its backslash; what follows `\\u` is checked when the string is decoded.
    private void escape() {
        switch (current) {
            case '\\', '"', '/', 'b', 'f', 'n', 'r', 't' -> next();
            case 'u' -> {
                for (int i = 0; i < 4; i++) {
                    next();
                }
            }
            default -> problem("illegal escape sequence");
        }
    }

    String rawString() {
        while (current != '`') {
            if (current == END) {
                problem("non-terminated string");
                return sinceMark();
            }
            next();
        }
        next();
        return sinceMark();
    }

    /// A piece of a template string up to its closing quote (true) or the brace that opens an expression (false); see [#taken()].
    boolean templatePart() {
        StringBuilder part = new StringBuilder();
        while (true) {
            int c = current;
            if (c == '\n' || c == END) {
                problem("non-terminated string");
                return take(part, false);
            }
            next();
            if (c == '"' || c == '{') {
                return take(part, c == '"');
            }
            if (c == '\\' && current == '{') {
                next();
                part.append('{');
            } else if (c == '\\') {
                int from = offset;
                part.append('\\');
                escape();
                part.append(text, from, offset);
            } else {
                part.appendCodePoint(c);
            }
        }
    }

    boolean rawTemplatePart() {
        StringBuilder part = new StringBuilder();
        while (true) {
            int c = current;
            if (c == END) {
                problem("non-terminated string");
                return take(part, false);
            }
            next();
            if (c == '`' || c == '{') {
                return take(part, c == '`');
            }
            if (c == '\\' && current == '{') {
                next();
                part.append('{');
            } else {
                part.appendCodePoint(c);
            }
        }
    }

    private boolean take(StringBuilder part, boolean closed) {
        taken = part.toString();
        return closed;
    }

    /// The text of the last piece of a template string, `\{` read as `{`, other escapes as they stand.
    String taken() {
        return taken;
    }

    String comment() {
        while (current != '\n' && current != END) {
            next();
        }
        String line = sinceMark();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private String sinceMark() {
        return text.substring(markOffset, offset);
    }
}
