package dev.gavel.rego.parse;

/// The kinds of token, each with the word by which OPA's messages call it.
public enum TokenKind {

    ILLEGAL("illegal"), EOF("eof"), WHITESPACE("whitespace"), IDENT("identifier"), COMMENT("comment"),

    PACKAGE("package"), IMPORT("import"), AS("as"), DEFAULT("default"), ELSE("else"), NOT("not"), SOME("some"), WITH("with"), NULL(
            "null"), TRUE(
                    "true"), FALSE("false"), IN("in"), EVERY("every"), CONTAINS("contains"), IF("if"), LOGICAL_AND("and"), LOGICAL_OR("or"),

    NUMBER("number"), STRING("string"), TEMPLATE_PART("template-string-part"), TEMPLATE_END("template-string-end"), RAW_TEMPLATE_PART(
            "raw-template-string-part"), RAW_TEMPLATE_END("raw-template-string-end"),

    LBRACK("["), RBRACK("]"), LBRACE("{"), RBRACE("}"), LPAREN("("), RPAREN(")"), COMMA(","), COLON(":"), DOT("."), SEMICOLON(";"),

    ADD("plus"), SUB("minus"), MUL("mul"), QUO("div"), REM("rem"), AND("and"), OR("or"), UNIFY("eq"), EQUAL("equal"), ASSIGN("assign"), NEQ(
            "neq"), GT("gt"), LT("lt"), GTE("gte"), LTE("lte");

    private final String word;

    TokenKind(String word) {
        this.word = word;
    }

    /// OPA's word for the kind; for an operator this is also the name of the builtin that it calls.
    public String word() {
        return word;
    }

    /// True for the words of the language, future ones included.
    public boolean isKeyword() {
        return ordinal() >= PACKAGE.ordinal() && ordinal() <= LOGICAL_OR.ordinal();
    }

    /// True for what stands between operands, `:=` and `=` included.
    public boolean isOperator() {
        return ordinal() >= ADD.ordinal();
    }

    /// True for a string literal or a piece of a template string.
    public boolean isText() {
        return ordinal() >= STRING.ordinal() && ordinal() <= RAW_TEMPLATE_END.ordinal();
    }

    boolean endsTemplate() {
        return this == TEMPLATE_END || this == RAW_TEMPLATE_END;
    }
}
