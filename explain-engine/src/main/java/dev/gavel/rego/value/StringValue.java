package dev.gavel.rego.value;

/// A string: Unicode code points. Length, index and order are by code point.
public record StringValue(String value) implements Value {

    public static StringValue of(String value) {
        return new StringValue(value);
    }

    @Override
    public String toString() {
        return Json.quote(value);
    }
}
