package dev.gavel.rego.value;

import org.jspecify.annotations.Nullable;

/// Where a value stands among others, by its hash: open addressing over an array that holds a value at every `stride`th place.
///
/// Few values are compared one by one; there is no table for them.
final class HashIndex {

    private static final int FEW = 8;
    private static final HashIndex[] SMALL = {new HashIndex(1), new HashIndex(1), new HashIndex(2)};

    private final int stride;
    private int @Nullable [] table;

    HashIndex(int stride) {
        this.stride = stride;
    }

    /// For up to that many values; where they are few it is shared, and takes in no more.
    static HashIndex forCount(int count, int stride) {
        return count <= FEW ? SMALL[stride] : new HashIndex(stride);
    }

    /// The position of an equal value among the first `count`, or -1.
    int find(Value[] values, int count, Value wanted) {
        int[] slots = table;
        if (slots == null) {
            return wanted instanceof StringValue text ? findText(values, count, text) : findAny(values, count, wanted);
        }
        int mask = slots.length - 1;
        for (int at = spread(wanted) & mask; slots[at] != 0; at = at + 1 & mask) {
            int position = slots[at] - 1;
            if (wanted.equals(values[position * stride])) {
                return position;
            }
        }
        return -1;
    }

    private int findAny(Value[] values, int count, Value wanted) {
        for (int i = 0; i < count; i++) {
            if (wanted.equals(values[i * stride])) {
                return i;
            }
        }
        return -1;
    }

    /// Most keys are texts, and differ in length or in the first letters.
    private int findText(Value[] values, int count, StringValue wanted) {
        String text = wanted.value();
        for (int i = 0; i < count; i++) {
            if (values[i * stride] instanceof StringValue found && text.equals(found.value())) {
                return i;
            }
        }
        return -1;
    }

    /// Takes in the last of `count` values, which equals none before it.
    void added(Value[] values, int count) {
        if (count <= FEW) {
            return;
        }
        int[] slots = table;
        if (slots == null || count * 2 > slots.length) {
            rebuild(values, count);
        } else {
            insert(slots, values[(count - 1) * stride], count);
        }
    }

    /// Takes in the last of `count` values, which equals none before it; gives the index to go on with, for what is shared takes in nothing.
    HashIndex grown(Value[] values, int count) {
        if (count <= FEW) {
            return this;
        }
        HashIndex own = this == SMALL[stride] ? new HashIndex(stride) : this;
        own.added(values, count);
        return own;
    }

    /// Whether that many values need no table.
    boolean isEnough(int count) {
        return count <= FEW;
    }

    private void rebuild(Value[] values, int count) {
        int[] slots = new int[Integer.highestOneBit(count) * 4];
        for (int i = 0; i < count; i++) {
            insert(slots, values[i * stride], i + 1);
        }
        table = slots;
    }

    private static void insert(int[] slots, Value value, int entry) {
        int mask = slots.length - 1;
        int at = spread(value) & mask;
        while (slots[at] != 0) {
            at = at + 1 & mask;
        }
        slots[at] = entry;
    }

    private static int spread(Value value) {
        int hash = value.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
