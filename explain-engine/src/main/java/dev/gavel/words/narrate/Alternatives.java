package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.Terms;
import dev.gavel.rego.value.Value;

/// Parts of which one holds → fewer parts: what is looked for in one collection is looked for once, what all parts ask for is asked beside them.
final class Alternatives {

    private record Domain(Term term, Set<Value> except) {
    }

    /// How many facts that are said again make a name for all members worth its lines.
    private static final int LONG = 3;

    /// The same collections have one name in whatever order rules speak of them.
    private static final Comparator<Formula.Some> IN_ORDER = Comparator
            .comparing((Formula.Some some) -> some.binder().domain().toString().length())
            .thenComparing(some -> some.binder().domain().toString());

    private Alternatives() {
    }

    /// Members of one collection together: `some x in xs; p(x)`, `some y in xs; q(y)` → some member of `xs` is `p` or `q`.
    static List<Formula> bySearch(List<Formula> parts, Function<List<Formula>, Formula> any) {
        Map<Object, List<Formula.Some>> groups = new LinkedHashMap<>();
        Map<Object, Formula> others = new LinkedHashMap<>();
        for (Formula part : parts) {
            if (part instanceof Formula.Some some) {
                Domain domain = new Domain(some.binder().domain(), some.binder().except());
                groups.computeIfAbsent(domain, k -> new ArrayList<>()).add(some);
                others.putIfAbsent(domain, part);
            } else {
                others.put(part, part);
            }
        }
        List<Formula> out = new ArrayList<>();
        others.forEach((key, part) -> out.add(groups.containsKey(key) ? one(groups.getOrDefault(key, List.of()), any) : part));
        return out;
    }

    private static Formula one(List<Formula.Some> searches, Function<List<Formula>, Formula> any) {
        Binder first = searches.getFirst().binder();
        if (searches.size() == 1) {
            return searches.getFirst();
        }
        List<Formula> bodies = new ArrayList<>();
        for (Formula.Some some : searches) {
            bodies.add(some.binder().id() == first.id()
                    ? some.body()
                    : Trees.putting(some.binder().id(), first.member(), first.key()).formulas().apply(some.body()));
        }
        return new Formula.Some(first, any.apply(bodies));
    }

    /// What is asked of the members of several collections, once: of the members of one that gathers them all. Before: `some x in xs; p(x); q(x)`, `some y in ys; p(y); q(y)`.
    /// After: some member of `xs` or `ys` is `p` and `q`.
    ///
    /// @param named a name for what is gathered
    static List<Formula> byBody(List<Formula> parts, UnaryOperator<Term> named) {
        Map<Object, List<Formula.Some>> groups = new LinkedHashMap<>();
        for (Formula part : parts) {
            if (part instanceof Formula.Some some && isOfEachAlike(some)) {
                groups.computeIfAbsent(Canonical.of(over(some, Term.INPUT)), k -> new ArrayList<>()).add(some);
            }
        }
        List<Formula> out = new ArrayList<>(parts);
        for (List<Formula.Some> same : groups.values()) {
            Formula.Some first = same.getFirst();
            if ((same.size() - 1) * Terms.size(first.body()) >= LONG) {
                List<Term.Part> gathered = same.stream().sorted(IN_ORDER)
                        .map(some -> new Term.Part(new Clause(null, List.of(some.binder()), Formula.TRUE), null,
                                some.binder().member()))
                        .toList();
                out.set(out.indexOf(first), over(first, named.apply(new Term.Gathered(Term.Kind.SET, gathered))));
                out.removeAll(same);
            }
        }
        return out;
    }

    private static boolean isOfEachAlike(Formula.Some some) {
        return some.binder().except().isEmpty() && !Trees.mentions(some.body(), term -> term.equals(some.binder().key()));
    }

    private static Formula.Some over(Formula.Some some, Term domain) {
        return new Formula.Some(some.binder().over(domain), some.body());
    }

    /// `a and b`, `a and c` → `a`, and one of `b` and `c`; null where the parts share nothing.
    static @Nullable List<Formula> shared(List<Formula> parts) {
        if (parts.size() < 2 || !(parts.getFirst() instanceof Formula.All first)) {
            return null;
        }
        List<Formula> shared = new ArrayList<>(first.parts());
        for (Formula part : parts) {
            shared.retainAll(part instanceof Formula.All all ? all.parts() : List.of());
        }
        return shared.isEmpty() ? null : shared;
    }

    static List<Formula> without(List<Formula> parts, List<Formula> shared) {
        return parts.stream().map(part -> {
            List<Formula> rest = new ArrayList<>(part instanceof Formula.All all ? all.parts() : List.of(part));
            rest.removeAll(shared);
            return Formula.all(rest);
        }).toList();
    }
}
