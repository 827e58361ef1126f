package dev.gavel.app.work;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import dev.gavel.app.task.Progress;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.words.page.CheckedPage;
import dev.gavel.words.page.CheckedPages;
import dev.gavel.words.page.PolicyPages;

/// Questions → checked answers. What was answered lately is kept. Safe for several threads, which wait for each other.
final class AnswerDesk {

    private static final int KEPT = 64;
    private static final int LOOK_MILLIS = 50;

    private final PolicyPages pages;
    private final Entrypoints entrypoints;
    private final SubjectDesk subjects;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<Ground, CheckedPages> checked = new HashMap<>();
    private final Map<Asked, Answered> kept = new LinkedHashMap<>();

    private record Ground(DecisionContract contract, LocalDate date) {
    }

    AnswerDesk(PolicyPages pages, Entrypoints entrypoints, SubjectDesk subjects) {
        this.pages = pages;
        this.entrypoints = entrypoints;
        this.subjects = subjects;
    }

    /// @throws Problem where it is not clear what is asked, the policy is too tangled, or the work was cancelled
    Answered answer(Asked asked, Progress progress) throws Problem {
        DecisionContract contract = entrypoints.contract(asked.entrypoint());
        Topic topic = subjects.topic(asked.about());
        BooleanSupplier cancelled = new Elapsed(progress, "asking about " + topic.words());
        takeTurn(cancelled);
        try {
            Answered known = kept.get(asked);
            if (known != null) {
                return known;
            }
            CheckedPages ground = checked.computeIfAbsent(new Ground(contract, asked.date()), key -> pages.checked(contract, asked.date()));
            Answered answered = new Answered(asked, contract.entrypoint(), page(ground, topic, cancelled), topic.hints());
            keep(asked, answered);
            return answered;
        } catch (TooTangledException e) {
            throw cancelled.getAsBoolean() ? stopped() : tangled(topic, e);
        } finally {
            turn.unlock();
        }
    }

    private static CheckedPage page(CheckedPages ground, Topic topic, BooleanSupplier cancelled) throws Problem {
        try {
            return switch (topic) {
                case Topic.Whole ignored -> ground.whole(cancelled);
                case Topic.Values(List<Subject> values) -> ground.about(values, cancelled);
            };
        } catch (IllegalArgumentException e) {
            throw new Problem(String.valueOf(e.getMessage()), "--about", "`gavel inspect` lists what can be asked about");
        }
    }

    private void takeTurn(BooleanSupplier cancelled) throws Problem {
        try {
            while (!turn.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    throw stopped();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        }
    }

    private void keep(Asked asked, Answered answered) {
        if (kept.size() >= KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(asked, answered);
    }

    private static Problem stopped() {
        return new Problem("stopped before the page was there", "", "");
    }

    private static Problem tangled(Topic topic, TooTangledException why) {
        return new Problem("the policy is too tangled to be put into words: " + why.getMessage(), "asking about " + topic.words(),
                "ask about less: two subjects together, with --about twice, leave fewer cases than one");
    }
}
