package dev.gavel.decision.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.Value;

/// Which decisions are wanted: those for which every condition holds.
public record DecisionFilter(List<Condition> conditions) {

    public static final DecisionFilter ALL = new DecisionFilter(List.of());

    public DecisionFilter {
        conditions = List.copyOf(conditions);
    }

    public DecisionFilter and(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new DecisionFilter(more);
    }

    /// One thing that is asked of a decision.
    public sealed interface Condition {
    }

    /// Decided at or after the one and before the other.
    public record Between(Instant from, Instant before) implements Condition {
    }

    /// The one with an id.
    public record IdIs(String id) implements Condition {
    }

    /// Of one document: `governance/main/decision`.
    public record PathIs(String path) implements Condition {
    }

    /// With a result, or without one for a reason.
    public record OutcomeIs(Kind kind) implements Condition {
    }

    /// What came out.
    public enum Kind {
        RESULT, UNDEFINED, ERROR, HIDDEN
    }

    /// A field of the event has a value: `input`, `agent`, `id` or `result`, `allow` or `bundles`, `workflow`, `revision`.
    public record FieldIs(List<String> field, Value value) implements Condition {

        public FieldIs {
            field = List.copyOf(field);
        }
    }

    /// An array in the event holds a value: `input`, `action`, `data_classes_referenced`.
    public record FieldHolds(List<String> field, Value value) implements Condition {

        public FieldHolds {
            field = List.copyOf(field);
        }
    }

    /// The event, as text, holds the words, in any case.
    public record Mentions(String text) implements Condition {
    }
}
