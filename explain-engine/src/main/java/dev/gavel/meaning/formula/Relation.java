package dev.gavel.meaning.formula;

/// How two values stand to one another, in OPA's order. `MEMBER`: the left one is among the members of the right one (the values, of an object);
/// `NOT_MEMBER`: both are there, and it is not.
public enum Relation {

    EQUAL, DIFFERENT, LESS, AT_MOST, MORE, AT_LEAST, MEMBER, NOT_MEMBER;

    /// The relation that holds where this one does not, of values that are there.
    public Relation opposite() {
        return switch (this) {
            case EQUAL -> DIFFERENT;
            case DIFFERENT -> EQUAL;
            case LESS -> AT_LEAST;
            case AT_LEAST -> LESS;
            case MORE -> AT_MOST;
            case AT_MOST -> MORE;
            case MEMBER -> NOT_MEMBER;
            case NOT_MEMBER -> MEMBER;
        };
    }

    /// The relation with its sides exchanged; null for membership.
    public @org.jspecify.annotations.Nullable Relation mirrored() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case DIFFERENT -> DIFFERENT;
            case LESS -> MORE;
            case MORE -> LESS;
            case AT_MOST -> AT_LEAST;
            case AT_LEAST -> AT_MOST;
            case MEMBER -> null;
            case NOT_MEMBER -> null;
        };
    }
}
