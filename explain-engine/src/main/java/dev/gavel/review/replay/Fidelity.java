package dev.gavel.review.replay;

import java.util.List;
import java.util.stream.Collectors;

/// How far a replay can be trusted.
public sealed interface Fidelity {

    /// All that the decision rests on is in the log and in the policy.
    record Exact() implements Fidelity {
    }

    /// As exact, the answers of nondeterministic builtins taken from the log.
    ///
    /// @param builtins whose logged answers were used
    record ExactWithCache(List<String> builtins) implements Fidelity {

        public ExactWithCache {
            builtins = List.copyOf(builtins);
        }
    }

    /// Some input was erased or masked, but the decision never reads it, so that no value of it could change anything.
    ///
    /// @param fields as the log names them: `/input/user/id`
    record IndependentOfHidden(List<String> fields) implements Fidelity {

        public IndependentOfHidden {
            fields = List.copyOf(fields);
        }
    }

    /// The clock, or another answer from outside, was not recorded; the clock was taken from the decision's timestamp.
    record Approximate(List<String> builtins) implements Fidelity {

        public Approximate {
            builtins = List.copyOf(builtins);
        }
    }

    /// Another value of a hidden field was tried, and decides otherwise.
    record DependsOnHidden(List<String> fields) implements Fidelity {

        public DependsOnHidden {
            fields = List.copyOf(fields);
        }
    }

    /// The decision reads hidden fields; whether their value matters is not known.
    record NotDetermined(List<String> fields) implements Fidelity {

        public NotDetermined {
            fields = List.copyOf(fields);
        }
    }

    /// The decision reads data that change without a revision, so that they may have been others then.
    record DataMissing(List<String> paths) implements Fidelity {

        public DataMissing {
            paths = List.copyOf(paths);
        }
    }

    /// The result is another, and nothing in the log explains it but what the replay's notes say.
    record Diverged() implements Fidelity {
    }

    record NotReplayable(String reason) implements Fidelity {
    }

    /// As it is said to people: `exact`, `depends on hidden field /input/user/id`.
    default String words() {
        return switch (this) {
            case Exact exact -> "exact";
            case ExactWithCache cache -> "exact with cached nondeterminism (" + named(cache.builtins()) + ")";
            case IndependentOfHidden hidden -> "independent of hidden fields (" + named(hidden.fields()) + ")";
            case Approximate approximate -> "approximate (" + named(approximate.builtins()) + " was not recorded)";
            case DependsOnHidden hidden -> "depends on hidden field " + named(hidden.fields());
            case NotDetermined hidden -> "not determined (reads hidden field " + named(hidden.fields()) + ")";
            case DataMissing missing -> "data missing (" + named(missing.paths()) + ")";
            case Diverged diverged -> "diverged";
            case NotReplayable not -> "not replayable: " + not.reason();
        };
    }

    private static String named(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
