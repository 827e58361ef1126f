package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.meaning.explain.Verdicts;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.review.trial.Offer;
import dev.gavel.review.trial.Offers;

/// Which leaves matter to which rules.
final class Ground {

    /// Builtins of which values at the edges and beside them tell all.
    private static final Set<String> EXACT = Set.of("eq", "equal", "neq", "lt", "lte", "gt", "gte", "assign", "internal.member_2",
            "internal.member_3", "count", "plus", "minus", "sum", "max", "min", "lower", "upper", "trim_space", "sprintf", "type_name",
            "object.get", "abs", "floor", "ceil", "round", "and", "or", "sort", "object.keys", "is_string", "is_number", "is_boolean",
            "is_array", "is_object", "is_set", "is_null", "internal.print");

    private final Offers offers;
    private final Verdicts.Found verdict;
    private final List<Spot> all;
    private final Map<CompiledRule, Set<Spot>> read = new HashMap<>();
    private final Map<Spot, Integer> weights = new HashMap<>();
    private final Set<Spot> before;

    Ground(Offers offers, Verdicts.Found verdict, List<Spot> all) {
        this.offers = offers;
        this.verdict = verdict;
        this.all = all;
        this.before = spots(all, offers.readBefore(verdict.verdict(), new HashSet<>(verdict.deciding())));
    }

    List<Spot> all() {
        return all;
    }

    Verdicts.Found verdict() {
        return verdict;
    }

    /// Whatever may keep a rule from holding, or its reason from counting.
    Set<Spot> of(CompiledRule rule) {
        return read.computeIfAbsent(rule, r -> {
            Set<Spot> spots = spots(all, offers.readBy(r));
            spots.addAll(before);
            return spots;
        });
    }

    /// What these expressions of a rule read.
    Set<Spot> of(CompiledRule rule, List<Expr> exprs) {
        return spots(all, offers.readBy(rule, exprs));
    }

    /// What is read between the entrypoint and the rules that decide.
    Set<Spot> before() {
        return before;
    }

    /// What the policy reads that bears on the decision as it is.
    Set<Offer> bearing(Watched now) {
        Set<Offer> bearing = new LinkedHashSet<>(offers.readBefore(verdict.verdict(), new HashSet<>(verdict.deciding())));
        (now.counted().isEmpty() ? verdict.deciding() : now.counted()).forEach(rule -> bearing.addAll(offers.readBy(rule)));
        return bearing;
    }

    /// True where what bears on the decision is only compared, counted and looked up, so that the values that are tried stand for all others.
    boolean isExact(Watched now) {
        Collection<CompiledRule> rules = now.counted().isEmpty() ? verdict.deciding() : now.counted();
        return rules.stream().allMatch(rule -> EXACT.containsAll(offers.builtinsOf(rule)))
                && bearing(now).stream().noneMatch(offer -> offer.path().getFirst().equals(Place.INPUT) && offer.isOpen());
    }

    /// True where a denial stands that speaks of nothing that may be changed.
    boolean isFixed(Watched now) {
        return !verdict.allows() && now.counted().stream().anyMatch(rule -> of(rule).isEmpty());
    }

    /// How many of the deciding rules a leaf matters to.
    int weight(Spot spot) {
        return weights.computeIfAbsent(spot, s -> (int) verdict.deciding().stream().filter(rule -> of(rule).contains(s)).count());
    }

    List<Spot> byWeight(Set<Spot> spots) {
        return spots.stream().sorted(Comparator.comparingInt(this::weight).thenComparingInt(Spot::id)).toList();
    }

    private static Set<Spot> spots(List<Spot> all, List<Offer> offers) {
        Set<Offer> wanted = new HashSet<>(offers);
        Set<Spot> spots = new LinkedHashSet<>();
        for (Spot spot : new ArrayList<>(all)) {
            if (spot.offers().stream().anyMatch(wanted::contains)) {
                spots.add(spot);
            }
        }
        return spots;
    }
}
