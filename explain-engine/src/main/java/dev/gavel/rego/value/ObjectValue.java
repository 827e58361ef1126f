package dev.gavel.rego.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/// An object; its keys are any values, and it iterates in OPA's order of keys.
public final class ObjectValue implements Value {

    public static final ObjectValue EMPTY = new ObjectValue(new Value[0], new HashIndex(2));

    /// Key, value, key, value, …, in the order in which they came.
    private final Value[] entries;
    private final HashIndex index;
    private @Nullable SortedOrder order;
    private int hash;

    private ObjectValue(Value[] entries, HashIndex index) {
        this.entries = entries;
        this.index = index;
    }

    public static ObjectValue of(Map<? extends Value, ? extends Value> entries) {
        Builder builder = new Builder();
        entries.forEach(builder::put);
        return builder.build();
    }

    public static ObjectValue of(String key, Value value) {
        return new Builder().put(key, value).build();
    }

    /// An object of keys that are known to be in OPA's order, and each once.
    ///
    /// @param entries keys and values that alternate; the array becomes the object's own
    public static ObjectValue ofSorted(Value[] entries) {
        if (entries.length == 0) {
            return EMPTY;
        }
        HashIndex index = HashIndex.forCount(0, 2);
        int count = entries.length / 2;
        if (!index.isEnough(count)) {
            for (int i = 1; i <= count; i++) {
                index = index.grown(entries, i);
            }
        }
        ObjectValue made = new ObjectValue(entries, index);
        made.order = SortedOrder.SORTED;
        return made;
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Takes keys and values that alternate; of two equal keys the later wins. The array becomes the object's own.
    static ObjectValue adopt(Value[] entries) {
        int count = entries.length / 2;
        if (count == 0) {
            return EMPTY;
        }
        HashIndex index = HashIndex.forCount(count, 2);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            Value key = entries[2 * i];
            int known = index.find(entries, kept, key);
            entries[2 * (known >= 0 ? known : kept) + 1] = entries[2 * i + 1];
            if (known < 0) {
                entries[2 * kept++] = key;
                index.added(entries, kept);
            }
        }
        return new ObjectValue(kept == count ? entries : Arrays.copyOf(entries, 2 * kept), index);
    }

    public int size() {
        return entries.length / 2;
    }

    public @Nullable Value get(Value key) {
        int at = index.find(entries, size(), key);
        return at < 0 ? null : entries[2 * at + 1];
    }

    /// Where a key stands in this object, or -1.
    ///
    /// @param hint where it may stand, as in objects of the same shape
    public int position(Value key, int hint) {
        if (2 * hint < entries.length && key.equals(entries[2 * hint])) {
            return hint;
        }
        return index.find(entries, size(), key);
    }

    /// The value at a place that [#position] found.
    public Value at(int position) {
        return entries[2 * position + 1];
    }

    public @Nullable Value get(String key) {
        return get(StringValue.of(key));
    }

    /// By position in OPA's order of keys.
    public Value keyAt(int position) {
        return entries[2 * order().at(position)];
    }

    /// The value of [#keyAt(int)].
    public Value valueAt(int position) {
        return entries[2 * order().at(position) + 1];
    }

    /// The keys in OPA's order.
    public List<Value> keys() {
        return new Keys(this);
    }

    /// In OPA's order of keys.
    public void forEach(BiConsumer<? super Value, ? super Value> action) {
        SortedOrder sorted = order();
        for (int i = 0; i < size(); i++) {
            int at = 2 * sorted.at(i);
            action.accept(entries[at], entries[at + 1]);
        }
    }

    /// This object with one entry set; this one stays as it is.
    public ObjectValue with(Value key, Value value) {
        int at = index.find(entries, size(), key);
        if (at >= 0) {
            Value[] changed = entries.clone();
            changed[2 * at + 1] = value;
            ObjectValue result = new ObjectValue(changed, index);
            result.order = order;
            return result;
        }
        return toBuilder().put(key, value).build();
    }

    public ObjectValue without(Value key) {
        if (index.find(entries, size(), key) < 0) {
            return this;
        }
        Builder builder = new Builder();
        for (int i = 0; i < entries.length; i += 2) {
            if (!entries[i].equals(key)) {
                builder.put(entries[i], entries[i + 1]);
            }
        }
        return builder.build();
    }

    /// A builder that has these entries already.
    public Builder toBuilder() {
        Builder builder = new Builder();
        for (int i = 0; i < entries.length; i += 2) {
            builder.put(entries[i], entries[i + 1]);
        }
        return builder;
    }

    private SortedOrder order() {
        SortedOrder known = order;
        if (known == null) {
            known = SortedOrder.of(entries, 2);
            order = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof ObjectValue object) || object.size() != size() || object.hashCode() != hashCode()) {
            return false;
        }
        for (int i = 0; i < entries.length; i += 2) {
            if (!entries[i + 1].equals(object.get(entries[i]))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            for (int i = 0; i < entries.length; i += 2) {
                known += (entries[i].hashCode() * 31 + entries[i + 1].hashCode()) * 0xC2B2AE35;
            }
            known = known == 0 ? 11 : known;
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return ValuePrinter.print(this);
    }

    private static final class Keys extends AbstractList<Value> implements RandomAccess {

        private final ObjectValue object;

        private Keys(ObjectValue object) {
            this.object = object;
        }

        @Override
        public Value get(int position) {
            return object.keyAt(position);
        }

        @Override
        public int size() {
            return object.size();
        }

        @Override
        public boolean contains(Object key) {
            return key instanceof Value value && object.get(value) != null;
        }
    }

    /// Gathers entries; a later entry of the same key replaces the earlier one.
    public static final class Builder {

        private Value[] entries = new Value[8];
        private HashIndex index = HashIndex.forCount(0, 2);
        private int count;

        public Builder put(Value key, Value value) {
            int at = index.find(entries, count, key);
            if (at >= 0) {
                entries[2 * at + 1] = value;
                return this;
            }
            if (2 * count == entries.length) {
                grow();
            }
            entries[2 * count] = key;
            entries[2 * count + 1] = value;
            index = index.grown(entries, ++count);
            return this;
        }

        public Builder put(String key, Value value) {
            return put(StringValue.of(key), value);
        }

        public Builder put(String key, String value) {
            return put(key, StringValue.of(value));
        }

        public @Nullable Value get(Value key) {
            int at = index.find(entries, count, key);
            return at < 0 ? null : entries[2 * at + 1];
        }

        public int size() {
            return count;
        }

        /// The object; this builder must not be used any more.
        public ObjectValue build() {
            if (count == 0) {
                return EMPTY;
            }
            return new ObjectValue(2 * count == entries.length ? entries : Arrays.copyOf(entries, 2 * count), index);
        }

        @SuppressWarnings("NullAway") // the array has places to spare
        private void grow() {
            entries = Arrays.copyOf(entries, entries.length * 2);
        }
    }
}
