package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What ways have in common.
///
/// Before: some value is text and contains “a”, or some value is text and contains “b”. After: some value is text, and contains “a” or contains “b”.
final class Factors {

    private Factors() {
    }

    /// A way that looks for a member of a collection.
    ///
    /// @param outside what it asks for that has nothing to do with the member
    private record Search(Formula.Some some, List<Formula> outside) {

        static @Nullable Search of(Formula way) {
            if (way instanceof Formula.Some some) {
                return new Search(some, List.of());
            }
            List<Formula> parts = way instanceof Formula.All all ? all.parts() : List.of();
            List<Formula> searches = parts.stream().filter(Formula.Some.class::isInstance).toList();
            return searches.size() == 1
                    ? new Search((Formula.Some) searches.getFirst(), parts.stream().filter(part -> part != searches.getFirst()).toList())
                    : null;
        }

        Object domain() {
            return List.of(Bare.of(some.binder().domain()), some.binder().except());
        }

        Formula.All body(Binder binder) {
            List<Formula> parts = new ArrayList<>(outside);
            Formula body = Replacement.of(some.binder(), binder.member(), binder.key()).formula(some.body());
            parts.addAll(body instanceof Formula.All all ? all.parts() : List.of(body));
            return new Formula.All(parts);
        }
    }

    /// Ways that look for members of one collection look for them together. What a way asks for beside its member is asked within the search where that makes it shorter: where all
    /// ways ask for something of the member.
    static List<Formula> joined(List<Formula> ways) {
        Map<Object, List<Search>> byDomain = new LinkedHashMap<>();
        for (Formula way : ways) {
            Search search = Search.of(way);
            if (search != null) {
                byDomain.computeIfAbsent(search.domain(), k -> new ArrayList<>()).add(search);
            }
        }
        byDomain.replaceAll((domain, searches) -> together(searches));
        if (byDomain.values().stream().allMatch(same -> same.size() < 2)) {
            return ways;
        }
        Set<Object> done = new HashSet<>();
        List<Formula> out = new ArrayList<>();
        for (Formula way : ways) {
            Search search = Search.of(way);
            List<Search> same = search == null ? List.of() : Objects.requireNonNull(byDomain.get(search.domain()));
            if (search == null || same.size() < 2 || !same.contains(search)) {
                out.add(way);
            } else if (done.add(search.domain())) {
                Binder binder = same.getFirst().some().binder();
                out.add(new Formula.Some(binder, common(same.stream().<Formula>map(one -> single(one.body(binder))).toList())));
            }
        }
        return out;
    }

    private static Formula single(Formula.All all) {
        return Formula.all(all.parts());
    }

    /// The searches of one collection that become one.
    private static List<Search> together(List<Search> searches) {
        List<Search> alone = searches.stream().filter(search -> search.outside().isEmpty()).toList();
        if (alone.size() == searches.size()) {
            return searches;
        }
        Binder binder = searches.getFirst().some().binder();
        Set<Formula> shared = shared(searches.stream().map(search -> search.body(binder)).toList());
        return shared.stream().anyMatch(part -> Terms.speaksOf(part, binder)) ? searches : alone;
    }

    /// Ways as one formula, with what all of them ask for said once.
    static Formula common(List<Formula> ways) {
        if (ways.size() < 2 || ways.stream().anyMatch(way -> !(way instanceof Formula.All))) {
            return Formula.any(ways);
        }
        Set<Formula> all = shared(ways.stream().map(Formula.All.class::cast).toList());
        if (all.isEmpty()) {
            return Formula.any(ways);
        }
        List<Formula> parts = new ArrayList<>(
                ((Formula.All) ways.getFirst()).parts().stream().filter(part -> all.contains(Bare.of(part))).toList());
        List<Formula> rests = ways.stream().map(way -> Formula
                .all(((Formula.All) way).parts().stream().filter(part -> !all.contains(Bare.of(part))).toList())).toList();
        if (rests.stream().noneMatch(Formula.TRUE::equals)) {
            parts.add(Formula.any(rests));
        }
        return Formula.all(parts);
    }

    /// What all ways ask for; bare, see [Bare].
    private static Set<Formula> shared(List<Formula.All> ways) {
        Set<Formula> shared = new HashSet<>();
        ways.getFirst().parts().forEach(part -> shared.add(Bare.of(part)));
        ways.forEach(way -> shared.retainAll(way.parts().stream().map(Bare::of).toList()));
        return shared;
    }
}
