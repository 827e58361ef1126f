package dev.gavel.review.change;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.rego.value.Value;

/// What is asked: what would bring about the goal.
///
/// @param decision with the clock and the cached results that it was decided with, which stay as they are
/// @param data whether data may be changed too
/// @param made inputs of other requests, from which whole members of lists are taken
/// @param budget how many changes may be decided; the look at one rule's attempts counts as some
/// @param cancelled asked now and then; the search then ends with what it has
/// @param progress is told now and then how many changes were decided
public record ChangeRequest(DecisionRequest decision, Goal goal, Locks locks, boolean data, List<Value> made, int budget,
        BooleanSupplier cancelled,
        IntConsumer progress) {

    /// Counted, not timed, so that the same decision always gets the same answer.
    public static final int USUAL_BUDGET = 3_000;

    public ChangeRequest {
        made = List.copyOf(made);
    }

    public static ChangeRequest of(DecisionRequest decision, Goal goal) {
        return new ChangeRequest(decision, goal, Locks.USUAL, false, List.of(), USUAL_BUDGET, () -> false, tried -> {
        });
    }

    public ChangeRequest withLocks(Locks changed) {
        return new ChangeRequest(decision, goal, changed, data, made, budget, cancelled, progress);
    }

    public ChangeRequest withData(boolean changed) {
        return new ChangeRequest(decision, goal, locks, changed, made, budget, cancelled, progress);
    }

    public ChangeRequest withMade(List<Value> inputs) {
        return new ChangeRequest(decision, goal, locks, data, inputs, budget, cancelled, progress);
    }

    public ChangeRequest withBudget(int changed) {
        return new ChangeRequest(decision, goal, locks, data, made, changed, cancelled, progress);
    }

    public ChangeRequest withCancelled(BooleanSupplier asked) {
        return new ChangeRequest(decision, goal, locks, data, made, budget, asked, progress);
    }

    public ChangeRequest withProgress(IntConsumer told) {
        return new ChangeRequest(decision, goal, locks, data, made, budget, cancelled, told);
    }
}
