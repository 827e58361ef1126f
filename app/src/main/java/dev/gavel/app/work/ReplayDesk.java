package dev.gavel.app.work;

import java.util.Locale;
import java.util.Optional;

import dev.gavel.app.task.Progress;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.review.crosscheck.LogCrossCheck;
import dev.gavel.review.replay.Replay;
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

    /// What was decided until the end, or until the user stopped it, or that OPA stopped answering.
    ///
    /// @throws Problem where the policy has errors
    public ReplayedLog replay(OpenLog log, Progress progress) throws Problem {
        if (referee.choice() instanceof EngineChoice.Wasm && !policy.wasmEntrypoints().isEmpty()) {
            throw new Problem(
                    "the Rego of these bundles is without the rules that their Wasm module decides, so that there is nothing to compare",
                    "--engine wasm", "to compare it, give bundles that hold both; `gavel explain --engine wasm` decides one request by it");
        }
        Replayer replayer = new Replayer(policy.engine(), policy.profile());
        ReplayedLog.Counter counter = new ReplayedLog.Counter();
        int done = 0;
        for (LoggedDecision decision : log.decisions()) {
            if (progress.cancelled()) {
                break;
            }
            tell(progress, log, done, "decided again");
            Replay replay = replayer.replay(decision, progress::cancelled);
            if (progress.cancelled()) {
                break;
            }
            counter.add(replay);
            done++;
        }
        if (progress.cancelled()) {
            return counter.of(log, null);
        }
        Optional<LogCrossCheck> beside = referee.check(log.decisions(), asked -> tell(progress, log, asked, "asked of " + referee.name()),
                progress::cancelled);
        return counter.of(log, beside.orElse(null));
    }

    private static void tell(Progress progress, OpenLog log, int done, String how) {
        progress.at((double) done / log.count(), String.format(Locale.ROOT, "%,d of %,d decisions %s", done, log.count(), how));
    }
}
