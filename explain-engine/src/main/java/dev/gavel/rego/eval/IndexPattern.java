package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// What one rule asks of one looked-up value: one of the alternatives, or anything at all where there is none.
final class IndexPattern {

    private final List<Alternative> alternatives = new ArrayList<>();

    sealed interface Alternative {
    }

    /// The value is this constant, no collection.
    record Is(Value value) implements Alternative {
    }

    /// The value is an array of this shape; null stands for anything.
    record Shape(List<@Nullable Value> elements) implements Alternative {
    }

    /// The value is a string that, split at the delimiters, has this shape.
    record Glob(String delimiters, List<@Nullable Value> parts) implements Alternative {
    }

    /// The value is a collection that holds this constant.
    record Holds(Value member) implements Alternative {
    }

    /// The value is a string that begins so, or a collection with such a string.
    record Begins(String prefix) implements Alternative {
    }

    /// The value is a string that ends so, or a collection with such a string.
    record Ends(String suffix) implements Alternative {
    }

    static IndexPattern any() {
        return new IndexPattern();
    }

    static IndexPattern of(Alternative alternative) {
        IndexPattern made = new IndexPattern();
        made.alternatives.add(alternative);
        return made;
    }

    /// Either: OPA keeps all that a rule says of one value, and anything only where nothing else is said.
    IndexPattern or(IndexPattern other) {
        IndexPattern made = new IndexPattern();
        made.alternatives.addAll(alternatives);
        made.alternatives.addAll(other.alternatives);
        return made;
    }

    List<Alternative> alternatives() {
        return alternatives;
    }
}
