package dev.gavel.words.reader;

import java.util.List;
import java.util.Set;

import dev.gavel.rego.value.Value;

/// What an item of a list says: something that holds or not.
sealed interface Condition {

    record About(Term subject, Predicate predicate) implements Condition {
    }

    /// Two keys of a table, as a row.
    record PairListed(String table, List<Term> keys, boolean not) implements Condition {
    }

    /// A leaf on the members of a collection.
    record OfMembers(Quantity quantity, Members members, Predicate predicate) implements Condition {
    }

    /// @param otherThan constants that are passed over
    record Members(Term collection, Set<Value> otherThan) {
    }

    enum Quantity {
        SOME, NONE, EVERY
    }

    record Holds(String name, int definition, List<Term> arguments, boolean not) implements Condition {
    }

    record Not(Condition condition) implements Condition {
    }

    record All(List<Condition> conditions) implements Condition {
    }

    record Any(List<Condition> conditions) implements Condition {
    }

    /// @param slot where the member stands in a [Frame]
    /// @param keySlot where its key stands, or -1
    record ForMembers(Quantity quantity, Members members, int slot, int keySlot, Condition condition) implements Condition {
    }

    /// No case of the page holds but those of some names. Stands among approvals only.
    record NoCaseBut(Set<String> names) implements Condition {
    }

    record Always() implements Condition {
    }

    /// Not in words, or not to be read.
    record Unknown(String reason) implements Condition {
    }
}
