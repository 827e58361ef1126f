package dev.gavel.meaning.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Term;

/// What kind of value a document gives, as far as the heads of its rules say.
sealed interface DocumentKind {

    record Flag() implements DocumentKind {
    }

    /// A set or an array, or an object whose keys are computed.
    record Members() implements DocumentKind {
    }

    /// An object with known keys, or a package with its rules.
    ///
    /// @param fields key → the term that gives its value, null in a package
    record Keyed(Map<String, @Nullable Term> fields) implements DocumentKind {
    }

    record Unknown() implements DocumentKind {
    }

    default String words() {
        return switch (this) {
            case Flag flag -> "true or false";
            case Members members -> "a set";
            case Keyed keyed -> "an object with " + List.copyOf(keyed.fields().keySet()).stream().limit(5).map(key -> "`" + key + "`")
                    .collect(Collectors.joining(", "));
            case Unknown unknown -> "a value";
        };
    }
}
