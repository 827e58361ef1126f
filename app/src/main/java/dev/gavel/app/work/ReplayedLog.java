package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.opa.EngineUnavailable;
import dev.gavel.review.crosscheck.CrossCheck;
import dev.gavel.review.crosscheck.LogCrossCheck;
import dev.gavel.review.replay.Comparison;
import dev.gavel.review.replay.Fidelity;
import dev.gavel.review.replay.Replay;

/// What came of deciding a log again.
///
/// @param log its name
/// @param inLog how many decisions it holds
/// @param decided how many of them were looked at before the end, or before the user stopped it
/// @param fidelities fidelity (`exact`) → how many decisions of it came out how, the most trusted first
/// @param different those that came out otherwise than was logged
/// @param reasons why decisions could not be decided again → how many
/// @param notes what people must know beside it (another revision) → how many decisions it is true of
/// @param beside what another engine decided; null where none was asked
public record ReplayedLog(String log, long inLog, long decided, Map<String, Counts> fidelities, List<Different> different,
        Map<String, Long> reasons, Map<String, Long> notes, @Nullable LogCrossCheck beside) {

    public ReplayedLog {
        different = List.copyOf(different);
    }

    /// Of decisions of one fidelity.
    public record Counts(long same, long different, long notCompared) {

        Counts and(Comparison comparison) {
            return switch (comparison) {
                case Comparison.Same ignored -> new Counts(same + 1, different, notCompared);
                case Comparison.Different ignored -> new Counts(same, different + 1, notCompared);
                case Comparison.NotCompared ignored -> new Counts(same, different, notCompared + 1);
            };
        }

        public long all() {
            return same + different + notCompared;
        }
    }

    /// A decision that came out otherwise.
    ///
    /// @param key its id, or its place where it has none
    /// @param fidelity in words, with the fields it names
    /// @param where the paths of the result that differ; empty where it is altogether different
    public record Different(String key, String fidelity, List<String> where) {

        public Different {
            where = List.copyOf(where);
        }
    }

    /// True where the user did not wait until Gavel had decided all of it.
    public boolean stopped() {
        return decided < inLog;
    }

    /// Why the other engine could not be asked to the end; null where it could.
    public @Nullable EngineUnavailable lost() {
        return beside == null ? null : beside.lost();
    }

    /// True where a decision differs from the log, or between the engines.
    public boolean differs() {
        return !different.isEmpty() || beside != null && beside.standing() == CrossCheck.Standing.DISAGREES;
    }

    /// Counts one replay after the other.
    static final class Counter {

        private final Map<String, Counts> counted = new LinkedHashMap<>();
        private final List<Different> different = new ArrayList<>();
        private final Map<String, Long> reasons = new TreeMap<>();
        private final Map<String, Long> notes = new TreeMap<>();
        private long decided;

        void add(Replay replay) {
            decided++;
            counted.merge(kind(replay.fidelity()), new Counts(0, 0, 0).and(replay.comparison()), (a, b) -> a.and(replay.comparison()));
            if (replay.comparison() instanceof Comparison.Different(List<String> where)) {
                different.add(new Different(DecisionLines.key(replay.logged()), replay.fidelity().words(), where));
            }
            if (replay.fidelity() instanceof Fidelity.NotReplayable(String reason)) {
                reasons.merge(reason, 1L, Long::sum);
            }
            replay.notes().forEach(note -> notes.merge(note, 1L, Long::sum));
        }

        ReplayedLog of(OpenLog log, @Nullable LogCrossCheck beside) {
            Map<String, Counts> sorted = new LinkedHashMap<>();
            KINDS.stream().filter(counted::containsKey).forEach(kind -> sorted.put(kind, counted.getOrDefault(kind, new Counts(0, 0, 0))));
            return new ReplayedLog(log.name(), log.count(), decided, sorted, different, reasons, notes, beside);
        }
    }

    /// The most trusted first.
    private static final List<String> KINDS = List.of("exact", "exact with cached nondeterminism", "independent of hidden fields",
            "approximate", "depends on hidden fields", "not determined", "data missing", "diverged", "not replayable");

    private static String kind(Fidelity fidelity) {
        return KINDS.get(switch (fidelity) {
            case Fidelity.Exact ignored -> 0;
            case Fidelity.ExactWithCache ignored -> 1;
            case Fidelity.IndependentOfHidden ignored -> 2;
            case Fidelity.Approximate ignored -> 3;
            case Fidelity.DependsOnHidden ignored -> 4;
            case Fidelity.NotDetermined ignored -> 5;
            case Fidelity.DataMissing ignored -> 6;
            case Fidelity.Diverged ignored -> 7;
            case Fidelity.NotReplayable ignored -> 8;
        });
    }
}
