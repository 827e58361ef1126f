package dev.gavel.rego.value;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// The order of the values that stand at every `stride`th place of an array; found when it is first asked for.
///
/// The permutation is a final field, so that a thread that sees this object sees it whole.
final class SortedOrder {

    /// Of values that stand in order already.
    static final SortedOrder SORTED = new SortedOrder(null);

    private final Integer @Nullable [] permutation;

    private SortedOrder(Integer @Nullable [] permutation) {
        this.permutation = permutation;
    }

    static SortedOrder of(Value[] values, int stride) {
        int count = values.length / stride;
        boolean sorted = true;
        for (int i = 1; i < count && sorted; i++) {
            sorted = values[(i - 1) * stride].compareTo(values[i * stride]) < 0;
        }
        if (sorted) {
            return SORTED;
        }
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> values[a * stride].compareTo(values[b * stride]));
        return new SortedOrder(order);
    }

    /// The place, in the array's own order, of what comes at a position in OPA's order.
    int at(int position) {
        return permutation == null ? position : permutation[position];
    }
}
