package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What a check found, and how near it came: of several alternatives that fail, the errors of the nearest are told.
final class JsonSchemaResult {

    private final List<Value> errors = new ArrayList<>();
    private int score;

    void good() {
        score++;
    }

    /// @param field `(Root)`, or the path to the value
    void add(String type, String field, String description) {
        errors.add(ObjectValue.builder().put("error", field + ": " + description).put("type", type).put("field", field)
                .put("desc", description).build());
        score -= 2;
    }

    void merge(JsonSchemaResult other) {
        errors.addAll(other.errors);
        score += other.score;
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    int score() {
        return score;
    }

    ArrayValue errors() {
        return ArrayValue.of(errors);
    }
}
