package dev.gavel.meaning.subject;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Something people ask about.
public record Subject(SubjectType type, Value value) {

    /// The value as it is typed.
    public String text() {
        return value instanceof StringValue text ? text.value() : value.toString();
    }

    /// True where rules or data name the value; what occurs nowhere is asked about all the same.
    public boolean isKnown() {
        return type.values().contains(value);
    }
}
