package dev.gavel.words.narrate;

import java.util.LinkedHashSet;
import java.util.Set;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.words.narrative.Source;

/// How much of a policy a page puts into words.
///
/// @param said expressions that are said
/// @param all expressions that the page is made from
public record Coverage(int said, int all) {

    /// From 0 to 1; 1 where there is nothing to say.
    public double share() {
        return all == 0 ? 1 : (double) said / all;
    }

    /// Counts while a page is made.
    static final class Counter {

        private final Set<Source> places = new LinkedHashSet<>();
        private int said;
        private int unsaid;

        void said(Formula formula) {
            said += Math.max(1, leaves(formula));
        }

        void unsaid(Formula formula) {
            Conditions.sources(formula).forEach(places::add);
            unsaid += Math.max(1, leaves(formula));
        }

        int unsaid() {
            return unsaid;
        }

        /// Where what is not said stands in the policy.
        Set<Source> places() {
            return places;
        }

        Coverage coverage() {
            return new Coverage(said, said + unsaid);
        }

        private static int leaves(Formula formula) {
            return switch (formula) {
                case Formula.Known k -> 0;
                case Formula.Test t -> 1;
                case Formula.Truthy t -> 1;
                case Formula.Present p -> 1;
                case Formula.Unsaid u -> 1;
                case Formula.Not not -> leaves(not.body());
                case Formula.From from -> leaves(from.body());
                case Formula.Some s -> 1;
                case Formula.Each e -> 1;
                case Formula.All all -> all.parts().stream().mapToInt(Counter::leaves).sum();
                case Formula.Any any -> any.parts().stream().mapToInt(Counter::leaves).sum();
            };
        }
    }
}
