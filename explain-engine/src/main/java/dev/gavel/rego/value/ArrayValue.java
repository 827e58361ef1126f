package dev.gavel.rego.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// An array.
public final class ArrayValue implements Value, Iterable<Value> {

    public static final ArrayValue EMPTY = new ArrayValue(new Value[0]);

    private final Value[] elements;
    private int hash;

    private ArrayValue(Value[] elements) {
        this.elements = elements;
    }

    public static ArrayValue of(List<? extends Value> elements) {
        return adopt(elements.toArray(new Value[0]));
    }

    public static ArrayValue of(Value... elements) {
        return adopt(elements.clone());
    }

    /// The array becomes the value's own.
    static ArrayValue adopt(Value[] elements) {
        return elements.length == 0 ? EMPTY : new ArrayValue(elements);
    }

    public int size() {
        return elements.length;
    }

    public Value get(int index) {
        return elements[index];
    }

    /// The element at a Rego index, or null where the index is not a whole number within the array.
    public @Nullable Value get(Value index) {
        return index instanceof NumberValue number && number.isLong() && number.longValue() >= 0 && number.longValue() < elements.length
                ? elements[(int) number.longValue()]
                : null;
    }

    public List<Value> elements() {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    /// From one index up to, and without, another.
    public ArrayValue slice(int from, int to) {
        return adopt(Arrays.copyOfRange(elements, from, to));
    }

    @Override
    public Iterator<Value> iterator() {
        return elements().iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof ArrayValue array && Arrays.equals(elements, array.elements);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(elements);
            known = known == 0 ? 13 : known;
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return ValuePrinter.print(this);
    }
}
