package dev.gavel.words.reader;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What a leaf says of its subject. `not` is the not-form, which is met where the subject is given and the form is not.
sealed interface Predicate {

    /// The not-form; null for what has none.
    default @Nullable Predicate negated() {
        return switch (this) {
            case Is(var constants, boolean not) -> new Is(constants, !not);
            case Same(var as, boolean not) -> new Same(as, !not);
            case Compared(var order, var with, boolean times) -> new Compared(order.opposite(), with, times);
            case Among(var collection, boolean not) -> new Among(collection, !not);
            case Includes(var members, boolean not) -> new Includes(members, !not);
            case OfType(var type, boolean not) -> new OfType(type, !not);
            case TextOfAny(var relation, var texts, boolean not) -> new TextOfAny(relation, texts, !not);
            case Asked(var question, var others, boolean not) -> new Asked(question, others, !not);
            case TextTest(var relation, var others, boolean not) -> new TextTest(relation, others, !not);
            case Wildcard(var pattern, var delimiters, boolean not) -> new Wildcard(pattern, delimiters, !not);
            case Given given -> null;
            case Missing missing -> null;
            case IsSet set -> null;
            case MissingOrFalse unset -> null;
            case Listed listed -> null;
            case MissingOr either -> null;
        };
    }

    record Is(Set<Value> constants, boolean not) implements Predicate {
    }

    record Same(Term as, boolean not) implements Predicate {
    }

    /// @param times whether both are times: of a place of the request, the time that its text gives
    record Compared(Order order, Term with, boolean times) implements Predicate {
    }

    enum Order {
        MORE, LESS, AT_MOST, AT_LEAST;

        Order opposite() {
            return switch (this) {
                case MORE -> AT_MOST;
                case LESS -> AT_LEAST;
                case AT_MOST -> MORE;
                case AT_LEAST -> LESS;
            };
        }

        boolean holds(int comparison) {
            return switch (this) {
                case MORE -> comparison > 0;
                case LESS -> comparison < 0;
                case AT_MOST -> comparison <= 0;
                case AT_LEAST -> comparison >= 0;
            };
        }
    }

    record Among(Term collection, boolean not) implements Predicate {
    }

    record Includes(List<Term> members, boolean not) implements Predicate {
    }

    record Given() implements Predicate {
    }

    record Missing() implements Predicate {
    }

    /// Given, and not `false`.
    record IsSet() implements Predicate {
    }

    record MissingOrFalse() implements Predicate {
    }

    record OfType(Type type, boolean not) implements Predicate {
    }

    enum Type {
        TEXT, NUMBER, TRUTH, LIST, SET, OBJECT, NOTHING
    }

    /// How the text, or one of the texts of the subject, begins or ends: as a text does, or one of a collection of texts.
    record TextOfAny(Relation relation, Term texts, boolean not) implements Predicate {
    }

    /// What an operation says of the subject and others: true, or false for the not-form; of all else neither is met.
    record Asked(Form question, List<Term> others, boolean not) implements Predicate {
    }

    /// @param others at least one; one of them is enough
    record TextTest(Relation relation, List<Term> others, boolean not) implements Predicate {
    }

    enum Relation {
        STARTS, ENDS, CONTAINS, MATCHES, LIES_IN
    }

    /// @param delimiters each one character
    record Wildcard(Term pattern, List<String> delimiters, boolean not) implements Predicate {
    }

    record Listed(String table, boolean not) implements Predicate {
    }

    record MissingOr(Predicate otherwise) implements Predicate {
    }
}
