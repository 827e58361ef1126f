package dev.gavel.rego.value;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// An array.
public final class ArrayValue implements Value, Iterable<Value> {

    public static final ArrayValue EMPTY = new ArrayValue(List.of());

    private final List<Value> elements;

    private ArrayValue(List<Value> elements) {
        this.elements = elements;
    }

    public static ArrayValue of(List<? extends Value> elements) {
        return new ArrayValue(List.copyOf(elements));
    }

    public static ArrayValue of(Value... elements) {
        return new ArrayValue(List.of(elements));
    }

    public int size() {
        return elements.size();
    }

    public Value get(int index) {
        return elements.get(index);
    }

    /// The element at a Rego index, or null where the index is not a whole number within the array.
    public @Nullable Value get(Value index) {
        return index instanceof NumberValue number && number.isLong() && number.longValue() >= 0 && number.longValue() < size()
                ? elements.get((int) number.longValue())
                : null;
    }

    public List<Value> elements() {
        return elements;
    }

    @Override
    public Iterator<Value> iterator() {
        return elements.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArrayValue array && elements.equals(array.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return elements.toString();
    }
}
