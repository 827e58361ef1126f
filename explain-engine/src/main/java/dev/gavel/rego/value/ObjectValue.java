package dev.gavel.rego.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/// An object; its keys are any values, and it iterates in OPA's order of keys.
public final class ObjectValue implements Value {

    public static final ObjectValue EMPTY = new ObjectValue(new TreeMap<>());

    private final TreeMap<Value, Value> entries;

    private ObjectValue(TreeMap<Value, Value> entries) {
        this.entries = entries;
    }

    public static ObjectValue of(Map<? extends Value, ? extends Value> entries) {
        return new ObjectValue(new TreeMap<>(entries));
    }

    public static ObjectValue of(String key, Value value) {
        return of(Map.of(StringValue.of(key), value));
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return entries.size();
    }

    public @Nullable Value get(Value key) {
        return entries.get(key);
    }

    public @Nullable Value get(String key) {
        return entries.get(StringValue.of(key));
    }

    /// The keys in OPA's order.
    public List<Value> keys() {
        return List.copyOf(entries.keySet());
    }

    /// In OPA's order of keys.
    public void forEach(BiConsumer<? super Value, ? super Value> action) {
        entries.forEach(action);
    }

    /// This object with one entry set; this one stays as it is.
    public ObjectValue with(Value key, Value value) {
        TreeMap<Value, Value> changed = new TreeMap<>(entries);
        changed.put(key, value);
        return new ObjectValue(changed);
    }

    public ObjectValue without(Value key) {
        TreeMap<Value, Value> changed = new TreeMap<>(entries);
        changed.remove(key);
        return new ObjectValue(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectValue object && entries.equals(object.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).collect(Collectors.joining(", ", "{", "}"));
    }

    /// Gathers entries; a later entry of the same key replaces the earlier one.
    public static final class Builder {

        private final TreeMap<Value, Value> entries = new TreeMap<>();

        public Builder put(Value key, Value value) {
            entries.put(key, value);
            return this;
        }

        public Builder put(String key, Value value) {
            return put(StringValue.of(key), value);
        }

        public Builder put(String key, String value) {
            return put(key, StringValue.of(value));
        }

        public ObjectValue build() {
            return ObjectValue.of(entries);
        }
    }
}
