package dev.gavel.review.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.Terms;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// Shows that a simple formula cannot hold, from the order that OPA gives to all values: what is above 20 is not below 10, of whatever type it is.
///
/// It says true only where the formula holds for no request; where it says false nothing is known.
final class Refutation {

    private static final int BUDGET = 2_000;

    private int left = BUDGET;

    private Refutation() {
    }

    static boolean refutes(Formula formula) {
        return new Refutation().impossible(List.of(formula), Set.of());
    }

    /// @param together what must all hold
    /// @param opened numbers of members that are spoken of already: two searches of one number are still two
    private boolean impossible(List<Formula> together, Set<Integer> opened) {
        if (--left < 0) {
            return false;
        }
        List<Formula> parts = new ArrayList<>();
        together.forEach(each -> flatten(each, parts));
        if (parts.contains(Formula.FALSE) || contradict(parts)) {
            return true;
        }
        for (Formula part : parts) {
            if (part instanceof Formula.Any any) {
                List<Formula> rest = without(parts, part);
                return any.parts().stream().allMatch(way -> impossible(with(rest, way), opened));
            }
        }
        for (Formula part : parts) {
            if (part instanceof Formula.Some some && !opened.contains(some.binder().id())) {
                Set<Integer> more = new HashSet<>(opened);
                more.add(some.binder().id());
                return impossible(with(without(parts, part), some.body()), more);
            }
        }
        return false;
    }

    private static List<Formula> without(List<Formula> parts, Formula part) {
        return parts.stream().filter(each -> each != part).toList();
    }

    private static List<Formula> with(List<Formula> parts, Formula more) {
        List<Formula> all = new ArrayList<>(parts);
        all.add(more);
        return all;
    }

    private static void flatten(Formula formula, List<Formula> to) {
        switch (formula) {
            case Formula.All all -> all.parts().forEach(part -> flatten(part, to));
            case Formula.From from -> flatten(from.body(), to);
            case Formula.Not(Formula.Any any) -> any.parts().forEach(part -> flatten(Formula.not(part), to));
            case Formula.Not(Formula.From from) -> flatten(Formula.not(from.body()), to);
            case Formula.Not(Formula.All all) -> to.add(Formula.any(all.parts().stream().map(Formula::not).toList()));
            case Formula.Not(Formula.Not not) -> flatten(not.body(), to);
            default -> to.add(formula);
        }
    }

    private static boolean contradict(List<Formula> parts) {
        Set<Formula> asked = new HashSet<>();
        Set<Formula> refused = new HashSet<>();
        Set<Term> there = new HashSet<>();
        for (Formula part : parts) {
            if (part instanceof Formula.Not not) {
                refused.add(bare(not.body()));
            } else {
                asked.add(bare(part));
                present(part, there);
            }
        }
        if (asked.stream().anyMatch(refused::contains)) {
            return true;
        }
        Map<Term, Bounds> bounds = new HashMap<>();
        for (Formula part : parts) {
            if (part instanceof Formula.Test test && test.right() instanceof Term.Const(Value value)) {
                bounds.computeIfAbsent(test.left(), k -> new Bounds()).add(test.relation(), value);
            } else if (part instanceof Formula.Not(Formula.Test test) && there.contains(test.left())
                    && test.right() instanceof Term.Const(Value value)) {
                bounds.computeIfAbsent(test.left(), k -> new Bounds()).add(test.relation().opposite(), value);
            }
        }
        return bounds.values().stream().anyMatch(Bounds::isEmpty);
    }

    /// Terms that have a value where the formula holds.
    private static void present(Formula formula, Set<Term> there) {
        switch (formula) {
            case Formula.Test test -> {
                there.add(test.left());
                there.add(test.right());
            }
            case Formula.Truthy truthy -> there.add(truthy.term());
            case Formula.Present present -> there.add(present.term());
            default -> {
            }
        }
    }

    /// The formula without its place in the text.
    private static Formula bare(Formula formula) {
        return switch (formula) {
            case Formula.Test test -> new Formula.Test(test.left(), test.relation(), test.right(), SourceRange.UNKNOWN);
            case Formula.Truthy truthy -> new Formula.Truthy(truthy.term(), SourceRange.UNKNOWN);
            case Formula.Present present -> new Formula.Present(present.term(), SourceRange.UNKNOWN);
            case Formula.From from -> bare(from.body());
            default -> formula;
        };
    }

    /// The values that tests leave to a term.
    private static final class Bounds {

        private @Nullable Value above;
        private boolean aboveToo = true;
        private @Nullable Value below;
        private boolean belowToo = true;
        private @Nullable Set<Value> only;
        private final Set<Value> not = new HashSet<>();

        void add(Relation relation, Value value) {
            List<Value> members = Terms.members(value);
            switch (relation) {
                case EQUAL -> keep(Set.of(value));
                case DIFFERENT -> not.add(value);
                case LESS -> below(value, false);
                case AT_MOST -> below(value, true);
                case MORE -> above(value, false);
                case AT_LEAST -> above(value, true);
                case MEMBER -> keep(members == null ? Set.of() : Set.copyOf(members));
                case NOT_MEMBER -> {
                    if (members != null) {
                        not.addAll(members);
                    }
                }
            }
        }

        private void keep(Set<Value> values) {
            Set<Value> kept = new LinkedHashSet<>(values);
            if (only != null) {
                kept.retainAll(only);
            }
            only = kept;
        }

        private void below(Value value, boolean too) {
            int order = below == null ? -1 : value.compareTo(below);
            if (order < 0 || order == 0 && !too) {
                below = value;
                belowToo = too;
            }
        }

        private void above(Value value, boolean too) {
            int order = above == null ? 1 : value.compareTo(above);
            if (order > 0 || order == 0 && !too) {
                above = value;
                aboveToo = too;
            }
        }

        boolean isEmpty() {
            if (only != null) {
                return only.stream().noneMatch(value -> !not.contains(value) && isWithin(value));
            }
            if (above == null || below == null) {
                return false;
            }
            int order = above.compareTo(below);
            return order > 0 || order == 0 && (!aboveToo || !belowToo || not.contains(above));
        }

        private boolean isWithin(Value value) {
            int low = above == null ? 1 : value.compareTo(above);
            int high = below == null ? -1 : value.compareTo(below);
            return (low > 0 || low == 0 && aboveToo) && (high < 0 || high == 0 && belowToo);
        }
    }
}
