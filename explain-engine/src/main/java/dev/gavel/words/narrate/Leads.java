package dev.gavel.words.narrate;

import dev.gavel.meaning.formula.Formula;

/// Which formulas stand in one sentence whatever its length, because they have no parts.
final class Leads {

    private Leads() {
    }

    static boolean isLeaf(Formula formula) {
        return switch (formula) {
            case Formula.Test t -> true;
            case Formula.Truthy t -> true;
            case Formula.Present p -> true;
            case Formula.Known k -> true;
            case Formula.Unsaid u -> true;
            case Formula.Not(Formula body) -> isLeaf(body);
            case Formula.From from -> isLeaf(from.body());
            case Formula.All a -> false;
            case Formula.Any a -> false;
            case Formula.Some s -> false;
            case Formula.Each e -> false;
        };
    }
}
