package dev.gavel.review.versus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Where two requests differ, and one of them with some of the other's fields in it.
final class Differences {

    private Differences() {
    }

    /// In the order of their paths; the time of the decision last.
    static List<Difference> between(DecisionRequest a, DecisionRequest b) {
        List<Difference> found = new ArrayList<>();
        compare(List.of(), a.input(), b.input(), found);
        if (!a.time().equals(b.time()) || !a.ndBuiltinCache().equals(b.ndBuiltinCache())) {
            found.add(new Difference(List.of(), true, StringValue.of(a.time().toString()), StringValue.of(b.time().toString())));
        }
        return found;
    }

    private static void compare(List<Value> path, @Nullable Value a, @Nullable Value b, List<Difference> found) {
        if (a instanceof ObjectValue x && b instanceof ObjectValue y) {
            TreeSet<Value> keys = new TreeSet<>(x.keys());
            keys.addAll(y.keys());
            for (Value key : keys) {
                List<Value> below = new ArrayList<>(path);
                below.add(key);
                compare(below, x.get(key), y.get(key), found);
            }
        } else if (a == null ? b != null : !a.equals(b)) {
            found.add(new Difference(path, false, a, b));
        }
    }

    /// The first request with these fields as the second has them.
    static DecisionRequest transplanted(DecisionRequest a, DecisionRequest b, Collection<Difference> fields) {
        DecisionRequest made = a;
        for (Difference field : fields) {
            made = field.clock()
                    ? new DecisionRequest(made.entrypoint(), made.input(), b.time(), b.ndBuiltinCache(), made.hosts(), made.cancelled())
                    : made.withInput(with(made.input(), field.path(), field.b()));
        }
        return made;
    }

    private static @Nullable Value with(@Nullable Value whole, List<Value> path, @Nullable Value value) {
        if (path.isEmpty()) {
            return value;
        }
        ObjectValue object = whole instanceof ObjectValue o ? o : ObjectValue.EMPTY;
        Value below = with(object.get(path.getFirst()), path.subList(1, path.size()), value);
        ObjectValue.Builder made = ObjectValue.builder();
        for (Value key : object.keys()) {
            Value kept = object.get(key);
            if (kept != null && !key.equals(path.getFirst())) {
                made.put(key, kept);
            }
        }
        if (below != null) {
            made.put(path.getFirst(), below);
        }
        return made.build();
    }
}
