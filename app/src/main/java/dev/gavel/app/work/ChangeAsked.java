package dev.gavel.app.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.meaning.contract.Profile;
import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.value.Value;
import dev.gavel.review.change.ChangeRequest;
import dev.gavel.review.change.Goal;
import dev.gavel.review.change.Locks;

/// What a user wants to know of what would change a decision.
///
/// @param locked paths that may not be changed
/// @param let paths that may be changed, though they are locked from the start
/// @param data whether data may be changed too
/// @param withoutReason the reason that is to go; empty where the verdict is to be another
/// @param whenAllowed whether an allowed request is asked about too
/// @param made inputs of other requests: what their lists hold, this one's may hold too
public record ChangeAsked(List<String> locked, List<String> let, boolean data, String withoutReason, boolean whenAllowed,
        List<Value> made) {

    /// What would have a denied request allowed.
    public static final ChangeAsked USUAL = new ChangeAsked(List.of(), List.of(), false, "", false, List.of());

    public ChangeAsked {
        locked = List.copyOf(locked);
        let = List.copyOf(let);
        made = List.copyOf(made);
    }

    public ChangeAsked withMade(List<Value> inputs) {
        return new ChangeAsked(locked, let, data, withoutReason, whenAllowed, inputs);
    }

    /// What is to be searched; empty where nothing is.
    ///
    /// @param logged null where the decision was not taken from a log; what a log hides stays as it is
    Optional<ChangeRequest> request(DecisionRequest decision, Verdict verdict, Profile profile,
            @org.jspecify.annotations.Nullable LoggedDecision logged) {
        List<String> kept = new ArrayList<>(locked);
        if (logged != null) {
            kept.addAll(logged.erased());
            kept.addAll(logged.masked());
        }
        return goal(verdict).map(goal -> ChangeRequest.of(decision, goal).withLocks(new Locks(kept, let, profile.selfDeclared()))
                .withData(data).withMade(made).withCancelled(decision.cancelled()));
    }

    private Optional<Goal> goal(Verdict verdict) {
        if (verdict instanceof Verdict.Failed) {
            return Optional.empty();
        }
        if (!withoutReason.isEmpty()) {
            return Optional.of(new Goal.Without(withoutReason));
        }
        if (!verdict.permissive()) {
            return Optional.of(new Goal.Allowed());
        }
        return whenAllowed ? Optional.of(new Goal.Denied()) : Optional.empty();
    }
}
