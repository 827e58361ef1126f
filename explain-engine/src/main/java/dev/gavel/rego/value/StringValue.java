package dev.gavel.rego.value;

import org.jspecify.annotations.Nullable;

/// A string: Unicode code points. Length, index and order are by code point; a byte that is not UTF-8 counts as one ([Utf8]).
public record StringValue(String value) implements Value {

    public static StringValue of(String value) {
        return new StringValue(value);
    }

    /// How many code points it has.
    public int length() {
        return value.codePointCount(0, value.length());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof StringValue text && value.equals(text.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /// As a Go string literal.
    @Override
    public String toString() {
        return ValuePrinter.print(this);
    }
}
