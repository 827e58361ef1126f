package dev.gavel.app.work;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.Progress;
import dev.gavel.engine.bundle.Bundle;
import dev.gavel.meaning.contract.DecisionContract;
import dev.gavel.meaning.formula.TooTangledException;
import dev.gavel.meaning.subject.Catalogue;
import dev.gavel.meaning.subject.RuleGroup;
import dev.gavel.meaning.subject.Subject;
import dev.gavel.words.page.AccessMatrix;
import dev.gavel.words.page.CheckedPage;
import dev.gavel.words.page.CheckedPages;
import dev.gavel.words.page.PolicyPages;

/// Questions → checked answers, lists, matrices. What was answered lately is kept. Safe for several threads, which wait for each other.
final class AnswerDesk {

    private static final int KEPT = 64;

    private final PolicyPages pages;
    private final Entrypoints entrypoints;
    private final SubjectDesk subjects;
    private final Turn turn = new Turn();
    private final Map<Key, Ground> grounds = new HashMap<>();
    private final Map<Asked, Answered> kept = new LinkedHashMap<>();

    private record Key(DecisionContract contract, LocalDate date) {
    }

    /// What is learned of the policy once.
    private static final class Ground {

        private final CheckedPages pages;
        private @Nullable Catalogue catalogue;

        Ground(CheckedPages pages) {
            this.pages = pages;
        }

        Catalogue catalogue(BooleanSupplier cancelled) throws Problem {
            Catalogue known = catalogue;
            if (known == null) {
                known = pages.catalogue(cancelled);
                if (cancelled.getAsBoolean()) {
                    throw Turn.stopped();
                }
                catalogue = known;
            }
            return known;
        }
    }

    AnswerDesk(PolicyPages pages, Entrypoints entrypoints, SubjectDesk subjects) {
        this.pages = pages;
        this.entrypoints = entrypoints;
        this.subjects = subjects;
    }

    /// @throws Problem where it is not clear what is asked, the policy is too tangled, or the work was cancelled
    Answered answer(Asked asked, Progress progress) throws Problem {
        DecisionContract contract = entrypoints.contract(asked.entrypoint());
        BooleanSupplier cancelled = new Elapsed(progress, "asking about " + String.join(" and ", asked.about()));
        return turn.take(cancelled, () -> {
            Answered known = kept.get(asked);
            if (known != null) {
                return known;
            }
            Ground ground = ground(contract, asked.date());
            Topic topic = subjects.topic(asked.about(), ground.catalogue(cancelled).rules());
            Answered answered = new Answered(asked, contract.entrypoint(), page(ground.pages, topic, cancelled), topic.hints());
            if (kept.size() >= KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(asked, answered);
            return answered;
        });
    }

    /// What the policy says now and did not say before.
    ///
    /// @param before the desk of the earlier revision
    /// @param policies the bundles of both, for the record: now and before
    Changed changes(Asked asked, AnswerDesk before, List<List<Bundle>> policies, Progress progress) throws Problem {
        DecisionContract contract = entrypoints.contract(asked.entrypoint());
        DecisionContract earlier = before.entrypoints.contract(contract.entrypoint());
        BooleanSupplier cancelled = new Elapsed(progress, "comparing what both revisions say");
        return turn.take(cancelled, () -> before.turn.take(cancelled, () -> {
            Ground ground = ground(contract, asked.date());
            Topic topic = subjects.topic(asked.about(), ground.catalogue(cancelled).rules());
            List<Subject> values = switch (topic) {
                case Topic.Whole ignored -> List.of();
                case Topic.Values(List<Subject> found) -> found;
                case Topic.Rules ignored ->
                    throw new Problem("what changed is told of subjects and of the policy as a whole, not of rules", "--about",
                            "ask about policy, or about a subject that the rules speak of");
            };
            try {
                return new Changed(asked, contract.entrypoint(),
                        ground.pages.changes(before.ground(earlier, asked.date()).pages, values, cancelled), policies.getFirst(),
                        policies.getLast());
            } catch (IllegalArgumentException e) {
                throw new Problem(String.valueOf(e.getMessage()), "--about", "`gavel inspect` lists what can be asked about");
            } catch (TooTangledException e) {
                throw cancelled.getAsBoolean() ? Turn.stopped() : tangled("comparing " + topic.words(), e);
            }
        }));
    }

    /// What can be asked about, with how many rules bear on each.
    List<SubjectGroup> counted(Asked asked, Progress progress) throws Problem {
        DecisionContract contract = entrypoints.contract(asked.entrypoint());
        BooleanSupplier cancelled = new Elapsed(progress, "counting rules");
        return turn.take(cancelled, () -> {
            Catalogue catalogue = ground(contract, asked.date()).catalogue(cancelled);
            return catalogue.types().stream().map(type -> SubjectDesk.group(catalogue.page(type, 0, SubjectDesk.LISTED))).toList();
        });
    }

    /// Some more subjects of a type.
    ///
    /// @param from how many to pass over
    List<SubjectLine> more(Asked asked, String type, int from, Progress progress) throws Problem {
        DecisionContract contract = entrypoints.contract(asked.entrypoint());
        return turn.take(progress::cancelled, () -> {
            Catalogue catalogue = ground(contract, asked.date()).catalogue(progress::cancelled);
            return SubjectDesk.group(catalogue.page(subjects.type(type), from, SubjectDesk.LISTED)).subjects();
        });
    }

    /// Two types against each other; nothing is computed yet.
    Matrix matrix(MatrixAsked asked, Progress progress) throws Problem {
        DecisionContract contract = entrypoints.contract(asked.entrypoint());
        BooleanSupplier cancelled = new Elapsed(progress, "listing what is set against each other");
        return turn.take(cancelled, () -> {
            Ground ground = ground(contract, asked.date());
            Catalogue.Page rows = ground.catalogue(cancelled).page(subjects.type(asked.rows()), 0, asked.most());
            Catalogue.Page columns = ground.catalogue(cancelled).page(subjects.type(asked.columns()), 0, asked.most());
            try {
                AccessMatrix matrix = ground.pages.matrix(subjects(rows), subjects(columns));
                return new Matrix(asked, contract.entrypoint(), matrix,
                        new Matrix.Sides(rows.type(), rows.total(), columns.type(), columns.total()),
                        turn);
            } catch (IllegalArgumentException e) {
                throw new Problem(String.valueOf(e.getMessage()), "--rows " + asked.rows() + " --columns " + asked.columns(),
                        "choose two types that one action can have together; `gavel inspect` lists them");
            }
        });
    }

    private static List<Subject> subjects(Catalogue.Page page) {
        List<Subject> subjects = new ArrayList<>();
        page.entries().forEach(entry -> subjects.add(entry.subject()));
        return subjects;
    }

    private Ground ground(DecisionContract contract, LocalDate date) {
        return Objects.requireNonNull(grounds.computeIfAbsent(new Key(contract, date), key -> new Ground(pages.checked(contract, date))));
    }

    private static CheckedPage page(CheckedPages ground, Topic topic, BooleanSupplier cancelled) throws Problem {
        try {
            return switch (topic) {
                case Topic.Whole ignored -> ground.whole(cancelled);
                case Topic.Rules(RuleGroup group) -> ground.of(group, cancelled);
                case Topic.Values(List<Subject> values) -> ground.about(values, cancelled);
            };
        } catch (IllegalArgumentException e) {
            throw new Problem(String.valueOf(e.getMessage()), "--about", "`gavel inspect` lists what can be asked about");
        } catch (TooTangledException e) {
            throw cancelled.getAsBoolean() ? Turn.stopped() : tangled("asking about " + topic.words(), e);
        }
    }

    static Problem tangled(String when, TooTangledException why) {
        return new Problem("the policy is too tangled to be put into words: " + why.getMessage(), when,
                "ask about less: two subjects together leave fewer cases than one");
    }
}
