package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Which of the watched rules may do otherwise where a situation differs from another: those that read a place at which the two differ.
final class Influence {

    private final Place root = new Place();

    /// A place that rules read, with what they read below it.
    private static final class Place {

        private final Map<Value, Place> below = new HashMap<>();
        /// Rules that read all that stands here.
        private final BitSet whole = new BitSet();
        /// Those, and those that read something below.
        private final BitSet any = new BitSet();
    }

    /// @param reads for each rule the paths that it reads, from the whole situation; a path may end before a member that is not written out
    Influence(List<Set<List<Value>>> reads) {
        for (int rule = 0; rule < reads.size(); rule++) {
            for (List<Value> path : reads.get(rule)) {
                add(path, rule);
            }
        }
    }

    private void add(List<Value> path, int rule) {
        Place at = root;
        at.any.set(rule);
        for (Value step : path) {
            at = at.below.computeIfAbsent(step, s -> new Place());
            at.any.set(rule);
        }
        at.whole.set(rule);
    }

    /// The rules that may do otherwise, by index.
    BitSet of(Value one, Value other) {
        BitSet touched = new BitSet();
        compare(root, one, other, touched);
        return touched;
    }

    private static void compare(Place place, @Nullable Value one, @Nullable Value other, BitSet touched) {
        if (one == other || one != null && one.equals(other)) {
            return;
        }
        if (one instanceof ObjectValue a && other instanceof ObjectValue b) {
            touched.or(place.whole);
            for (Map.Entry<Value, Place> below : place.below.entrySet()) {
                compare(below.getValue(), a.get(below.getKey()), b.get(below.getKey()), touched);
            }
        } else {
            touched.or(place.any);
        }
    }

    /// The paths that each of some rules reads.
    static Influence of(Reads reads, List<Probe> probes) {
        List<Set<List<Value>>> paths = new ArrayList<>();
        probes.forEach(probe -> paths.add(reads.paths(List.of(probe.rule()))));
        return new Influence(paths);
    }
}
