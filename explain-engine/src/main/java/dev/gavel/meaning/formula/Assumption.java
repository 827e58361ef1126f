package dev.gavel.meaning.formula;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What holds of everything that is spoken of: within a formula it need not be asked again.
public final class Assumption {

    private final Set<Formula> ways;

    public Assumption(Formula holds) {
        this.ways = ways(holds);
    }

    /// The formula, without what is assumed.
    public Formula in(Formula formula) {
        return ways(formula).equals(ways) ? Formula.TRUE : switch (formula) {
            case Formula.All all -> Formula.all(each(all.parts()));
            case Formula.Any any -> Formula.any(each(any.parts()));
            case Formula.Not not -> Formula.not(in(not.body()));
            case Formula.From from -> new Formula.From(from.rule(), in(from.body()));
            case Formula.Some some -> new Formula.Some(some.binder(), in(some.body()));
            case Formula.Each each -> new Formula.Each(each.binder(), in(each.body()));
            case Formula.Known k -> k;
            case Formula.Test t -> t;
            case Formula.Truthy t -> t;
            case Formula.Present p -> p;
            case Formula.Unsaid u -> u;
        };
    }

    private List<Formula> each(List<Formula> parts) {
        return parts.stream().map(this::in).toList();
    }

    private static Set<Formula> ways(Formula formula) {
        Set<Formula> ways = new HashSet<>();
        for (Formula way : formula instanceof Formula.Any any ? any.parts() : List.of(formula)) {
            ways.add(Bare.of(way));
        }
        return ways;
    }
}
