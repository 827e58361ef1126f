package dev.gavel.app.work;

import java.util.Locale;

import dev.gavel.app.task.Progress;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.review.replay.Replayer;

/// A log → every decision of it decided again, by our engine and, where one was chosen, by a real OPA beside it.
public final class ReplayDesk {

    private final OpenPolicy policy;
    private final Referee referee;

    /// @param referee the real OPA that decides beside our engine
    public ReplayDesk(OpenPolicy policy, Referee referee) {
        this.policy = policy;
        this.referee = referee;
    }

    /// What was decided until the end, or until the user stopped it.
    ///
    /// @throws Problem where the policy has errors, or that OPA stopped answering
    public ReplayedLog replay(OpenLog log, Progress progress) throws Problem {
        Replayer replayer = new Replayer(policy.engine(), policy.profile());
        ReplayedLog.Counter counter = new ReplayedLog.Counter();
        BesideOpa.Counter beside = new BesideOpa.Counter(referee);
        long done = 0;
        for (LoggedDecision decision : log.decisions()) {
            if (progress.cancelled()) {
                break;
            }
            progress.at((double) done / log.count(), String.format(Locale.ROOT, "%,d of %,d decisions", done, log.count()));
            if (referee.compares() && !ask(decision, beside, progress, done)) {
                break;
            }
            counter.add(replayer.replay(decision, progress::cancelled));
            done++;
        }
        return counter.of(log, referee.compares() ? beside.end() : null);
    }

    /// False where the user stopped it meanwhile.
    private boolean ask(LoggedDecision decision, BesideOpa.Counter beside, Progress progress, long done) throws Problem {
        DecisionRequest request = Replayer.request(decision);
        if (request == null) {
            beside.addNotAsked();
            return true;
        }
        try {
            if (referee.check(request.withCancelled(progress::cancelled)) instanceof Agreement.Checked checked) {
                beside.add(DecisionLines.key(decision), checked.check());
            }
            return true;
        } catch (Problem e) {
            if (progress.cancelled()) {
                return false;
            }
            throw new Problem(e.what(), String.format(Locale.ROOT, "after %,d decisions", done), e.help());
        }
    }
}
