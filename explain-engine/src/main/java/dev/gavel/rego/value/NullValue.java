package dev.gavel.rego.value;

/// `null`.
public record NullValue() implements Value {

    public static final NullValue NULL = new NullValue();

    @Override
    public String toString() {
        return "null";
    }
}
