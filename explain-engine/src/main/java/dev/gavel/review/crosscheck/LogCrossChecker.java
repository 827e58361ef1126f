package dev.gavel.review.crosscheck;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

import dev.gavel.decision.log.Asked;
import dev.gavel.decision.log.LoggedDecision;
import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.opa.EngineUnavailable;

/// Decides the decisions of a log by our engine and by a real OPA, and counts.
///
/// OPA's clock cannot be set, nor can it be given what builtins answered then. So both decide as of now, and neither is given the log's answers: what is
/// compared is the two engines, on the inputs of the log, and not the log. Where the clock or another answer from outside made a difference, our engine decides
/// once more with what OPA was answered, as OPA's trace shows it; that both do then alike is agreement.
public final class LogCrossChecker {

    private static final int AT_ONCE = 4;
    private static final int KEPT = 1_000;

    private final CrossChecker checker;
    private final InstantSource clock;

    public LogCrossChecker(CrossChecker checker, InstantSource clock) {
        this.checker = checker;
        this.clock = clock;
    }

    /// What was done by then is the result where it is cancelled, and where the other cannot be asked any more; the result says so.
    ///
    /// @param decisions are taken as they are needed, so that a log need not fit into memory
    /// @param progress told now and then how many are done, on the thread of the caller
    /// @param cancelled asked now and then
    public LogCrossCheck check(Iterable<LoggedDecision> decisions, IntConsumer progress, BooleanSupplier cancelled) {
        Count count = new Count();
        Iterator<LoggedDecision> left = decisions.iterator();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory())) {
            while (left.hasNext() && !cancelled.getAsBoolean()) {
                List<Asking> asked = new ArrayList<>();
                while (asked.size() < AT_ONCE && left.hasNext()) {
                    LoggedDecision decision = left.next();
                    asked.add(new Asking(decision, threads.submit(() -> checked(decision, cancelled))));
                }
                for (Asking one : asked) {
                    if (!taken(one, count, cancelled)) {
                        return count.result(checker, false, null);
                    }
                }
                progress.accept(count.decisions);
            }
        } catch (EngineUnavailable e) {
            return count.result(checker, false, e);
        }
        return count.result(checker, !left.hasNext(), null);
    }

    /// A decision, and what will come of it.
    private record Asking(LoggedDecision decision, Future<Checked> answer) {
    }

    private sealed interface Checked {

        record Both(CrossCheck check) implements Checked {
        }

        record Not(String reason) implements Checked {
        }
    }

    private Checked checked(LoggedDecision decision, BooleanSupplier cancelled) throws EngineUnavailable {
        return switch (decision.asked()) {
            case Asked.Query query -> new Checked.Not("it answers a query typed by hand, and not a document");
            case Asked.NotSaid not -> new Checked.Not("the log does not say what was asked");
            case Asked.Document document when decision.erased().contains("/input") || decision.masked().contains("/input") ->
                new Checked.Not("the log hides the whole input");
            case Asked.Document document -> checked(DecisionRequest
                    .of(document.path().contains("/") ? document.path() : "/" + document.path(), decision.input(), clock.instant())
                    .withCancelled(cancelled));
        };
    }

    private Checked checked(DecisionRequest request) throws EngineUnavailable {
        return checker.decides(request)
                ? new Checked.Both(checker.check(request))
                : new Checked.Not("`" + String.join("/", request.path()) + "` is no entrypoint of the " + checker.engine());
    }

    /// @return false where it was cancelled
    private static boolean taken(Asking one, Count count, BooleanSupplier cancelled) throws EngineUnavailable {
        try {
            count.take(one.decision(), one.answer().get());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            if (cancelled.getAsBoolean()) {
                return false;
            }
            if (e.getCause() instanceof EngineUnavailable gone) {
                throw gone;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static final class Count {

        private int decisions;
        private int agreed;
        private int agreedOnPart;
        private int agreedWithOutside;
        private int disagreed;
        private final List<Disagreement> disagreements = new ArrayList<>();
        private final Map<String, Integer> byRule = new TreeMap<>();
        private final Map<String, Integer> notCompared = new TreeMap<>();

        void take(LoggedDecision decision, Checked checked) {
            decisions++;
            switch (checked) {
                case Checked.Not(String reason) -> notCompared.merge(reason, 1, Integer::sum);
                case Checked.Both(CrossCheck check) when check.isAlike() || check.given() == CrossCheck.Given.ALIKE -> {
                    agreed++;
                    agreedOnPart += hidesInput(decision) ? 1 : 0;
                    agreedWithOutside += check.outside().isEmpty() ? 0 : 1;
                }
                case Checked.Both(CrossCheck check) when check.given() == CrossCheck.Given.UNKNOWN -> notCompared.merge(
                        "it rests on " + String.join(", ", check.outside()) + ", and what that answered to OPA is not known", 1,
                        Integer::sum);
                case Checked.Both(CrossCheck check) -> {
                    disagreed++;
                    check.rules().stream().map(rule -> rule.named()).distinct()
                            .forEach(rule -> byRule.merge(rule, 1, Integer::sum));
                    if (disagreements.size() < KEPT) {
                        disagreements.add(new Disagreement(decision, check.ours(), check.theirs(), check.rules()));
                    }
                }
            }
        }

        private static boolean hidesInput(LoggedDecision decision) {
            return decision.erased().stream().anyMatch(path -> path.startsWith("/input/"))
                    || decision.masked().stream().anyMatch(path -> path.startsWith("/input/"));
        }

        LogCrossCheck result(CrossChecker checker, boolean complete, @Nullable EngineUnavailable lost) {
            return new LogCrossCheck(checker.engine(), checker.surroundings(), decisions, agreed, agreedOnPart, agreedWithOutside,
                    disagreed, disagreements, byRule, notCompared, complete, lost);
        }
    }
}
