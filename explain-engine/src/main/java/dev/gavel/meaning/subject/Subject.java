package dev.gavel.meaning.subject;

import java.util.Collections;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Something people ask about.
public record Subject(SubjectType type, Value value) {

    /// The value as it is typed.
    public String text() {
        return value instanceof StringValue text ? text.value() : value.toString();
    }

    /// True where rules, data, schemas or observed inputs name the value; what occurs nowhere is asked about all the same.
    public boolean isKnown() {
        return Collections.binarySearch(type.values(), value) >= 0;
    }
}
