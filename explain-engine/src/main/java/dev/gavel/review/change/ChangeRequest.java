package dev.gavel.review.change;

import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

import dev.gavel.engine.engine.DecisionRequest;

/// What is asked: what would bring about the goal.
///
/// @param decision with the clock and the cached results that it was decided with, which stay as they are
/// @param data whether data may be changed too
/// @param budget how many changes may be decided; the look at one rule's attempts counts as some
/// @param cancelled asked now and then; the search then ends with what it has
/// @param progress is told now and then how many changes were decided
public record ChangeRequest(DecisionRequest decision, Goal goal, Locks locks, boolean data, int budget, BooleanSupplier cancelled,
        IntConsumer progress) {

    /// Counted, not timed, so that the same decision always gets the same answer.
    public static final int USUAL_BUDGET = 3_000;

    public static ChangeRequest of(DecisionRequest decision, Goal goal) {
        return new ChangeRequest(decision, goal, Locks.USUAL, false, USUAL_BUDGET, () -> false, tried -> {
        });
    }

    public ChangeRequest withLocks(Locks changed) {
        return new ChangeRequest(decision, goal, changed, data, budget, cancelled, progress);
    }

    public ChangeRequest withData(boolean changed) {
        return new ChangeRequest(decision, goal, locks, changed, budget, cancelled, progress);
    }

    public ChangeRequest withBudget(int changed) {
        return new ChangeRequest(decision, goal, locks, data, changed, cancelled, progress);
    }

    public ChangeRequest withCancelled(BooleanSupplier asked) {
        return new ChangeRequest(decision, goal, locks, data, budget, asked, progress);
    }

    public ChangeRequest withProgress(IntConsumer told) {
        return new ChangeRequest(decision, goal, locks, data, budget, cancelled, told);
    }
}
