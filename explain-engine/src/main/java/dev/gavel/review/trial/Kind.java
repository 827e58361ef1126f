package dev.gavel.review.trial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What stands at places that a policy takes for the same kind of thing: what is looked up in one table, compared, or passed on.
///
/// Kinds are found to be the same while rules are read; ask [#found()] for the one that stands for all. What was learned of either is then known of both, and of
/// what stands within them.
final class Kind {

    private Kind parent = this;
    /// What stands under a key that is written out.
    final Map<Value, Kind> named = new TreeMap<>();
    /// What stands under any key; null where nobody asked.
    @Nullable
    Kind element;
    /// What the keys are.
    @Nullable
    Kind key;
    /// Scalars that stand here, or that this is compared with.
    final Set<Value> values = new TreeSet<>();
    /// What this is compared with by order.
    final Set<Kind> ordered = new LinkedHashSet<>();
    final Set<Use> uses = new LinkedHashSet<>();
    /// The calls that this is the result of.
    final Set<BuiltinCall> made = new LinkedHashSet<>();
    /// `string`, `number`, …: what rules ask about its type.
    final Set<String> types = new TreeSet<>();
    final Set<Table> tables = new LinkedHashSet<>();
    final Set<Field> fields = new LinkedHashSet<>();

    /// The call of a builtin.
    record BuiltinCall(String name, List<Kind> args, Kind result) {

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// Something is an argument of a call.
    record Use(BuiltinCall call, int position) {
    }

    /// Something is a key of these records.
    ///
    /// @param row what the records are
    /// @param owner where these records are themselves looked up: what the key there is; null where they are not
    /// @param ownerKey the key there
    record Table(ObjectValue records, Kind row, @Nullable Kind owner, @Nullable Value ownerKey) {

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    Kind found() {
        Kind at = this;
        while (at.parent != at) {
            at.parent = at.parent.parent;
            at = at.parent;
        }
        return at;
    }

    Kind under(Value name) {
        Kind self = found();
        return self.named.computeIfAbsent(name, n -> new Kind()).found();
    }

    Kind element() {
        Kind self = found();
        Kind known = self.element;
        if (known == null) {
            known = new Kind();
            self.element = known;
        }
        return known.found();
    }

    Kind key() {
        Kind self = found();
        Kind known = self.key;
        if (known == null) {
            known = new Kind();
            self.key = known;
        }
        return known.found();
    }

    static void same(Kind a, Kind b) {
        Deque<Kind[]> todo = new ArrayDeque<>();
        todo.add(new Kind[]{a, b});
        for (Kind[] pair = todo.poll(); pair != null; pair = todo.poll()) {
            Kind to = pair[0].found();
            Kind from = pair[1].found();
            if (to != from) {
                from.parent = to;
                to.take(from, todo);
            }
        }
    }

    private void take(Kind other, Deque<Kind[]> todo) {
        for (Map.Entry<Value, Kind> entry : new ArrayList<>(other.named.entrySet())) {
            Kind mine = named.putIfAbsent(entry.getKey(), entry.getValue());
            if (mine != null) {
                todo.add(new Kind[]{mine, entry.getValue()});
            }
        }
        element = joined(element, other.element, todo);
        key = joined(key, other.key, todo);
        values.addAll(other.values);
        ordered.addAll(other.ordered);
        uses.addAll(other.uses);
        made.addAll(other.made);
        types.addAll(other.types);
    }

    private static @Nullable Kind joined(@Nullable Kind mine, @Nullable Kind theirs, Deque<Kind[]> todo) {
        if (mine != null && theirs != null) {
            todo.add(new Kind[]{mine, theirs});
        }
        return mine == null ? theirs : mine;
    }

    boolean isLeaf() {
        return named.isEmpty() && element == null;
    }
}
