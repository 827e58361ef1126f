package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// Orders what was tried by what it tells.
///
/// First what a search was made for. Then the edges: of the values that were tried at one field of one situation, two that stand next to each other and of which
/// one decides otherwise. Then one of each outcome at each field, and last the rest. At each, the fields that a rule reads itself, around situations
/// in which it alone holds, come before others.
final class Ranking {

    private static final int CLASSES = 6;

    private final List<Field> fields;
    private final List<Pool.Tried> bases;
    private final First first;
    private final List<List<Pool.Tried>> classes = IntStream.range(0, CLASSES).<List<Pool.Tried>>mapToObj(i -> new ArrayList<>()).toList();

    /// What comes before its like.
    ///
    /// @param near origins at which a rule is looked at closely
    /// @param besides what stands with the bases
    record First(Set<Long> near, Set<Pool.Tried> besides) {

        static final First NONE = new First(Set.of(), Set.of());
    }

    private Ranking(List<Field> fields, List<Pool.Tried> bases, First first) {
        this.fields = fields;
        this.bases = bases;
        this.first = first;
    }

    /// What was tried, in classes, the most telling first.
    static List<List<Pool.Tried>> of(List<Field> fields, List<Pool.Tried> bases, List<Pool.Tried> all, First first) {
        Ranking ranking = new Ranking(fields, bases, first);
        ranking.rank(all);
        return ranking.classes.stream().map(List::copyOf).toList();
    }

    private void rank(List<Pool.Tried> all) {
        Set<Value> done = new HashSet<>();
        bases.forEach(base -> put(0, base, done));
        first.besides().forEach(tried -> put(0, tried, done));
        Map<Long, List<Pool.Tried>> groups = new LinkedHashMap<>();
        all.forEach(tried -> groups.computeIfAbsent(tried.origin(), o -> new ArrayList<>()).add(tried));
        groups.forEach((origin, group) -> edges(origin, group, done));
        groups.forEach((origin, group) -> outcomes(origin, group, done));
        all.forEach(tried -> put(CLASSES - 1, tried, done));
    }

    private void put(int to, Pool.Tried tried, Set<Value> done) {
        if (done.add(tried.whole())) {
            classes.get(to).add(tried);
        }
    }

    private void edges(long origin, List<Pool.Tried> group, Set<Value> done) {
        Field field = field(origin);
        if (field == null || !field.isLeaf()) {
            return;
        }
        record At(Value value, Pool.Tried tried) {
        }
        List<At> row = new ArrayList<>();
        List<Pool.Tried> beside = new ArrayList<>(group);
        Pool.Tried base = base(origin);
        if (base != null) {
            beside.add(base);
        }
        for (Pool.Tried tried : beside) {
            List<List<Value>> places = Edits.places(tried.whole(), field.path());
            Value value = places.isEmpty() ? null : Edits.get(tried.whole(), places.getFirst());
            if (value != null) {
                row.add(new At(value, tried));
            }
        }
        row.sort(Comparator.comparing(At::value));
        for (int i = 1; i < row.size(); i++) {
            if (!outcome(row.get(i - 1).tried()).equals(outcome(row.get(i).tried()))) {
                put(first.near().contains(origin) ? 1 : 3, row.get(i - 1).tried(), done);
                put(first.near().contains(origin) ? 1 : 3, row.get(i).tried(), done);
            }
        }
    }

    private void outcomes(long origin, List<Pool.Tried> group, Set<Value> done) {
        Set<Outcome> seen = new HashSet<>();
        for (Pool.Tried tried : group) {
            if (seen.add(outcome(tried))) {
                put(first.near().contains(origin) ? 2 : 4, tried, done);
            }
        }
    }

    private record Outcome(BitSet fired, boolean permissive) {
    }

    private static Outcome outcome(Pool.Tried tried) {
        return new Outcome(tried.judged().fired(), tried.permissive());
    }

    static long origin(int base, int field) {
        return 1L + base * 100_000L + field;
    }

    private @Nullable Field field(long origin) {
        int at = (int) ((origin - 1) % 100_000L);
        return origin == 0 || at >= fields.size() ? null : fields.get(at);
    }

    private Pool.@Nullable Tried base(long origin) {
        long at = (origin - 1) / 100_000L;
        return at < bases.size() ? bases.get((int) at) : null;
    }
}
