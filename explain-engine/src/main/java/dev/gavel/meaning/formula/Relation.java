package dev.gavel.meaning.formula;

import java.util.List;

import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

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

    /// True where two values stand so.
    public boolean holds(Value left, Value right) {
        return switch (this) {
            case EQUAL -> left.equals(right);
            case DIFFERENT -> !left.equals(right);
            case LESS -> left.compareTo(right) < 0;
            case AT_MOST -> left.compareTo(right) <= 0;
            case MORE -> left.compareTo(right) > 0;
            case AT_LEAST -> left.compareTo(right) >= 0;
            case MEMBER -> isMember(left, right);
            case NOT_MEMBER -> !isMember(left, right);
        };
    }

    private static boolean isMember(Value item, Value collection) {
        List<Value> members = Terms.members(collection);
        return members != null && (collection instanceof SetValue set ? set.contains(item) : members.contains(item));
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
