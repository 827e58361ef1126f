package dev.gavel.rego.parse;

/// The tokens of one or two characters that are no words, numbers or strings.
final class Punctuation {

    private Punctuation() {
    }

    /// The kind that begins with `first`, which is behind the reader; takes a second character where it belongs to the token.
    static TokenKind read(int first, CharReader in) {
        return switch (first) {
            case '[' -> TokenKind.LBRACK;
            case ']' -> TokenKind.RBRACK;
            case '(' -> TokenKind.LPAREN;
            case ')' -> TokenKind.RPAREN;
            case ',' -> TokenKind.COMMA;
            case ';' -> TokenKind.SEMICOLON;
            case '.' -> TokenKind.DOT;
            case '+' -> TokenKind.ADD;
            case '-' -> TokenKind.SUB;
            case '*' -> TokenKind.MUL;
            case '/' -> TokenKind.QUO;
            case '%' -> TokenKind.REM;
            case '&' -> TokenKind.AND;
            case '|' -> TokenKind.OR;
            case ':' -> equals(in) ? TokenKind.ASSIGN : TokenKind.COLON;
            case '=' -> equals(in) ? TokenKind.EQUAL : TokenKind.UNIFY;
            case '>' -> equals(in) ? TokenKind.GTE : TokenKind.GT;
            case '<' -> equals(in) ? TokenKind.LTE : TokenKind.LT;
            case '!' -> {
                if (equals(in)) {
                    yield TokenKind.NEQ;
                }
                in.problem("illegal ! character");
                yield TokenKind.ILLEGAL;
            }
            default -> TokenKind.ILLEGAL;
        };
    }

    private static boolean equals(CharReader in) {
        if (in.current() == '=') {
            in.next();
            return true;
        }
        return false;
    }
}
