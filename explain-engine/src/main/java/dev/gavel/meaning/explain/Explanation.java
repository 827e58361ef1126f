package dev.gavel.meaning.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.trace.Event;

/// Why a decision came out as it did.
///
/// @param verdict the rules it rests on
/// @param reasons the attempts that decided: denial rules that held, or the rules that allowed
/// @param lifted attempts that held, and whose reason something else in the policy took away again
/// @param granted where the deciding rules deny: rules of the verdict that held, and asked for something of their own
/// @param refused likewise, those that did not hold: the attempt that got furthest
/// @param failed for each deciding rule that did not hold, the attempt that got furthest
/// @param liftedBy what took them away
/// @param unlifting rules that can take away reasons that stand, and did not hold
/// @param events the trace it was read from
/// @param completion what that trace passes over, and our engine tried; nothing where the trace is our own
public record Explanation(Verdicts.Found verdict, List<Told> reasons, List<Told> lifted, List<Told> failed, List<Told> granted,
        List<Told> refused, List<Lifting> liftedBy, List<Lifting> unlifting, List<Event> events, Completion completion) {

    public Explanation {
        reasons = List.copyOf(reasons);
        lifted = List.copyOf(lifted);
        failed = List.copyOf(failed);
        granted = List.copyOf(granted);
        refused = List.copyOf(refused);
        liftedBy = List.copyOf(liftedBy);
        unlifting = List.copyOf(unlifting);
        events = List.copyOf(events);
    }

    /// True of an attempt that the trace of another engine does not have, so that it is told from ours.
    public boolean isCompleted(Told told) {
        return completion.attempts().stream().anyMatch(attempt -> attempt == told.attempt());
    }

    /// What the trace of another engine leaves open, as an index does.
    ///
    /// @param events our trace of the same request
    /// @param attempts those of its attempts that were taken
    public record Completion(List<Event> events, List<RuleAttempt> attempts) {

        static final Completion NONE = new Completion(List.of(), List.of());

        public Completion {
            events = List.copyOf(events);
            attempts = List.copyOf(attempts);
        }

        /// The rules, each once, in the order in which they were tried.
        public List<Rule> rules() {
            Set<Rule> rules = new LinkedHashSet<>();
            attempts.forEach(attempt -> rules.add(attempt.link()));
            return List.copyOf(rules);
        }
    }

    /// A rule that takes denials away, or could.
    ///
    /// @param by the attempt of that rule
    /// @param denials what it takes away
    public record Lifting(Told by, List<Told> denials) {

        public Lifting {
            denials = List.copyOf(denials);
        }
    }

    /// An attempt with what it asked for, in source order.
    ///
    /// @param stopped where it failed; null where it held
    public record Told(RuleAttempt attempt, RuleLabel label, List<Checked> conditions, @Nullable Stopped stopped) {

        public Told {
            conditions = List.copyOf(conditions);
        }

        public Optional<Stopped> stop() {
            return Optional.ofNullable(stopped);
        }
    }
}
