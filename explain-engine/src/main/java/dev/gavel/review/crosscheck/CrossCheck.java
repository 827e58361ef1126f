package dev.gavel.review.crosscheck;

import java.util.List;

import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.ObjectValue;

/// What came out of deciding one request twice.
///
/// @param engine who the other was: `OPA 1.22.0 at http://127.0.0.1:8181`
/// @param rules that one of the two did otherwise
/// @param outside builtins whose answers come from outside (`time.now_ns`)
/// @param given what our engine does where it is given the answers from outside that OPA got
/// @param seen what OPA's trace shows
public record CrossCheck(String engine, Standing standing, Outcome ours, Outcome theirs, List<RuleDifference> rules, List<String> outside,
        Given given, List<Compared> compared, Seen seen) {

    public CrossCheck {
        rules = List.copyOf(rules);
        outside = List.copyOf(outside);
        compared = List.copyOf(compared);
    }

    /// What OPA's trace shows.
    ///
    /// @param events on our compiled policy; empty where there is no trace
    /// @param candidates places that cannot be told apart in it, each group once
    /// @param answers of nondeterministic builtins, as far as it has them, as a log's `nd_builtin_cache`
    public record Seen(List<Event> events, List<List<SourceRange>> candidates, ObjectValue answers) {

        public Seen {
            events = List.copyOf(events);
            candidates = List.copyOf(candidates);
        }
    }

    /// Same result, by the same rules as far as the other says which; whatever else was compared.
    public boolean isAlike() {
        return compared.stream().filter(c -> c.aspect() == Compared.Aspect.RESULT || c.aspect() == Compared.Aspect.RULES)
                .noneMatch(c -> c.finding() == Compared.Finding.DIFFERENT);
    }

    /// True where the other is known to decide by another policy or on other data.
    public boolean isOfAnotherPolicy() {
        return compared.stream().anyMatch(Compared::speaksOfAnotherPolicy);
    }

    public boolean sameResult() {
        return compared.stream().noneMatch(c -> c.aspect() == Compared.Aspect.RESULT && c.finding() == Compared.Finding.DIFFERENT);
    }

    public enum Standing {
        /// Same result, by the same rules, on what is known to be the same policy as far as it was compared.
        AGREES,
        /// Another result, other rules, or another policy.
        DISAGREES,
        /// Another result or other rules, and the answers from outside made the difference, or it cannot be told whether they did.
        NOT_COMPARABLE
    }

    /// Whether answers from outside made a difference. They did where our engine, given those that OPA got, does as OPA does.
    public enum Given {
        /// There is no difference, or nothing from outside that could have made it.
        NOT_TRIED,
        /// The same result by the same rules: the answers made the difference.
        ALIKE,
        /// Another result or other rules still: they did not.
        OTHERWISE,
        /// OPA does not show what it was answered.
        UNKNOWN
    }
}
