package dev.gavel.meaning.condition;

/// How two operands stand to each other.
public enum Relator {
    EQUAL, NOT_EQUAL, LESS, AT_MOST, MORE, AT_LEAST,
    /// The left is a member of the right.
    MEMBER,
    /// The left text holds the right one.
    HOLDS_TEXT, STARTS_WITH, ENDS_WITH,
    /// The left text matches the pattern on the right.
    MATCHES;

    /// The relation that holds exactly where this one is false, both sides being defined and of one kind; this one where there is none.
    public Relator opposite() {
        return switch (this) {
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case LESS -> AT_LEAST;
            case AT_MOST -> MORE;
            case MORE -> AT_MOST;
            case AT_LEAST -> LESS;
            case MEMBER, HOLDS_TEXT, STARTS_WITH, ENDS_WITH, MATCHES -> this;
        };
    }

    /// The relation with its sides changed over: `3 < x` is `x > 3`.
    public Relator mirrored() {
        return switch (this) {
            case LESS -> MORE;
            case AT_MOST -> AT_LEAST;
            case MORE -> LESS;
            case AT_LEAST -> AT_MOST;
            case EQUAL, NOT_EQUAL, MEMBER, HOLDS_TEXT, STARTS_WITH, ENDS_WITH, MATCHES -> this;
        };
    }
}
