package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.eval.Outcome;
import dev.gavel.review.crosscheck.Compared;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.review.crosscheck.RuleDifference;

/// What a real OPA decided of a log, beside our engine.
///
/// @param engine who it was: `OPA 1.22.0 at http://127.0.0.1:8181`
/// @param agree decisions of the same result by the same rules
/// @param differ decisions of another result or by other rules
/// @param notComparable such as rest on answers from outside that were not the same for both
/// @param notAsked decisions that cannot be asked again
/// @param surroundings what was compared once: bundles, policies, data, version
/// @param disagreements every decision that differs or cannot be compared
public record BesideOpa(String engine, long agree, long differ, long notComparable, long notAsked, List<Compared> surroundings,
        List<Disagreement> disagreements) {

    public BesideOpa {
        surroundings = List.copyOf(surroundings);
        disagreements = List.copyOf(disagreements);
    }

    /// A decision that the two took otherwise.
    ///
    /// @param key its id, or its place where it has none
    /// @param outside the builtins that answered both otherwise; empty where nothing explains the difference
    /// @param rules that one of the two did otherwise
    public record Disagreement(String key, boolean sameResult, Outcome ours, Outcome theirs, List<String> outside,
            List<RuleDifference> rules) {
    }

    /// True where decisions differ, or that OPA decides by another policy or other data.
    public boolean differs() {
        return differ > 0 || runsAnotherPolicy();
    }

    boolean runsAnotherPolicy() {
        return surroundings.stream().anyMatch(c -> c.finding() == Compared.Finding.DIFFERENT && c.aspect() != Compared.Aspect.VERSION);
    }

    /// Counts one check after the other.
    static final class Counter {

        private final Referee referee;
        private final List<Disagreement> disagreements = new ArrayList<>();
        private long agree;
        private long notComparable;
        private long notAsked;

        Counter(Referee referee) {
            this.referee = referee;
        }

        void add(String key, CrossCheck check) {
            boolean sameResult = is(check, Compared.Aspect.RESULT);
            if (sameResult && is(check, Compared.Aspect.RULES)) {
                agree++;
                return;
            }
            if (!check.outside().isEmpty()) {
                notComparable++;
            }
            disagreements.add(new Disagreement(key, sameResult, check.ours(), check.theirs(), check.outside(), check.rules()));
        }

        void addNotAsked() {
            notAsked++;
        }

        private static boolean is(CrossCheck check, Compared.Aspect aspect) {
            return check.compared().stream().noneMatch(c -> c.aspect() == aspect && c.finding() == Compared.Finding.DIFFERENT);
        }

        BesideOpa end() {
            return new BesideOpa(referee.name(), agree, disagreements.size() - notComparable, notComparable, notAsked,
                    referee.surroundings(), disagreements);
        }
    }
}
