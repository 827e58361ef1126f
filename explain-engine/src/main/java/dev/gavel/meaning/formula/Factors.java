package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What ways have in common.
///
/// Before: some value is text and contains “a”, or some value is text and contains “b”. After: some value is text, and contains “a” or contains “b”.
final class Factors {

    private Factors() {
    }

    /// Ways that look for members of one collection look for them together.
    static List<Formula> joined(List<Formula> ways) {
        Map<Object, List<Formula.Some>> byDomain = new LinkedHashMap<>();
        for (Formula way : ways) {
            if (way instanceof Formula.Some some) {
                byDomain.computeIfAbsent(key(some), k -> new ArrayList<>()).add(some);
            }
        }
        if (byDomain.values().stream().allMatch(same -> same.size() == 1)) {
            return ways;
        }
        Set<Object> done = new HashSet<>();
        List<Formula> out = new ArrayList<>();
        for (Formula way : ways) {
            if (!(way instanceof Formula.Some some)) {
                out.add(way);
            } else if (done.add(key(some))) {
                List<Formula.Some> same = Objects.requireNonNull(byDomain.get(key(some)));
                out.add(same.size() == 1 ? some : new Formula.Some(some.binder(), common(bodies(some.binder(), same))));
            }
        }
        return out;
    }

    private static Object key(Formula.Some some) {
        return List.of(Bare.of(some.binder().domain()), some.binder().except());
    }

    private static List<Formula> bodies(Binder binder, List<Formula.Some> same) {
        return same.stream().map(some -> Replacement.of(some.binder(), binder.member(), binder.key()).formula(some.body())).toList();
    }

    /// Ways as one formula, with what all of them ask for said once.
    static Formula common(List<Formula> ways) {
        if (ways.size() < 2 || ways.stream().anyMatch(way -> !(way instanceof Formula.All))) {
            return Formula.any(ways);
        }
        Set<Formula> shared = null;
        for (Formula way : ways) {
            Set<Formula> own = new HashSet<>();
            ((Formula.All) way).parts().forEach(part -> own.add(Bare.of(part)));
            if (shared == null) {
                shared = own;
            } else {
                shared.retainAll(own);
            }
        }
        if (shared == null || shared.isEmpty()) {
            return Formula.any(ways);
        }
        Set<Formula> all = shared;
        List<Formula> parts = new ArrayList<>(
                ((Formula.All) ways.getFirst()).parts().stream().filter(part -> all.contains(Bare.of(part))).toList());
        List<Formula> rests = ways.stream().map(way -> Formula
                .all(((Formula.All) way).parts().stream().filter(part -> !all.contains(Bare.of(part))).toList())).toList();
        if (rests.stream().noneMatch(Formula.TRUE::equals)) {
            parts.add(Formula.any(rests));
        }
        return Formula.all(parts);
    }
}
