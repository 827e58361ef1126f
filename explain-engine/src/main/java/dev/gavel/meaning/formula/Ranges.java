package dev.gavel.meaning.formula;

import dev.gavel.rego.source.SourceRange;

/// Where in the policy a formula comes from.
public final class Ranges {

    private Ranges() {
    }

    /// The first place that is known.
    public static SourceRange of(Formula formula) {
        return switch (formula) {
            case Formula.Known k -> SourceRange.UNKNOWN;
            case Formula.Unsaid u -> u.range();
            case Formula.Test t -> t.range();
            case Formula.Truthy t -> t.range();
            case Formula.Present p -> p.range();
            case Formula.Not not -> of(not.body());
            case Formula.From from -> of(from.body());
            case Formula.Some some -> of(some.body());
            case Formula.Each each -> of(each.body());
            case Formula.All all -> first(all.parts());
            case Formula.Any any -> first(any.parts());
        };
    }

    private static SourceRange first(Iterable<Formula> parts) {
        for (Formula part : parts) {
            if (of(part) instanceof SourceRange.Known known) {
                return known;
            }
        }
        return SourceRange.UNKNOWN;
    }
}
