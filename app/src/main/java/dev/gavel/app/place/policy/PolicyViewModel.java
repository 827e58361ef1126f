package dev.gavel.app.place.policy;

import java.nio.file.Path;
import java.util.List;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.task.RunningTask;
import dev.gavel.app.task.Work;
import dev.gavel.app.work.Answered;
import dev.gavel.app.work.Asked;
import dev.gavel.app.work.InspectionPage;
import dev.gavel.app.work.Length;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Outline;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.SubjectGroup;
import dev.gavel.app.work.SubjectLine;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Vocabulary;

/// The open policy: what it is made of, what one can ask about, and the page on what is chosen.
public final class PolicyViewModel {

    private final Session session;
    private final ReadOnlyObjectWrapper<Outline> outline = new ReadOnlyObjectWrapper<>(Outline.EMPTY);
    private final ObservableList<SubjectGroup> subjects = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Length> length = new SimpleObjectProperty<>(Length.SHORT);
    private final ReadOnlyObjectWrapper<@Nullable Answered> answer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Narrative> page = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> trouble = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunningTask> asking = new ReadOnlyObjectWrapper<>();
    private final MatrixViewModel matrix;
    private final WordViewModel word;
    private final FindingsViewModel findings;
    private List<SubjectGroup> all = List.of();
    private @Nullable RunningTask counting;

    public PolicyViewModel(Session session) {
        this.session = session;
        this.matrix = new MatrixViewModel(session);
        this.word = new WordViewModel(session);
        this.findings = new FindingsViewModel(session);
        session.policy().addListener((property, before, after) -> open());
        session.chosen().addListener((property, before, after) -> ask());
        session.engine().addListener((property, before, after) -> engineChanged());
        session.entrypoint().addListener((property, before, after) -> {
            ask();
            count();
        });
        filter.addListener((property, before, after) -> narrow());
        length.addListener((property, before, after) -> showAnswer());
        open();
    }

    public Session session() {
        return session;
    }

    public MatrixViewModel matrix() {
        return matrix;
    }

    public FindingsViewModel findings() {
        return findings;
    }

    /// Shows the page on a finding.
    public void show(FindingsViewModel.Line finding) {
        Narrative narrative = findings.page(finding);
        if (narrative != null) {
            stop();
            trouble.set(null);
            show(null, narrative);
        }
    }

    public WordViewModel word() {
        return word;
    }

    public ReadOnlyObjectProperty<Outline> outline() {
        return outline.getReadOnlyProperty();
    }

    /// The subjects that match the filter.
    public ObservableList<SubjectGroup> subjects() {
        return subjects;
    }

    /// What subjects and rules are narrowed by.
    public StringProperty filter() {
        return filter;
    }

    /// Which of the two pages is shown.
    public ObjectProperty<Length> length() {
        return length;
    }

    /// The checked answer that the page shows, or null where it shows something else.
    public ReadOnlyObjectProperty<@Nullable Answered> answer() {
        return answer.getReadOnlyProperty();
    }

    /// The page on what is chosen, or on what is wrong with the policy; null where nothing is chosen.
    public ReadOnlyObjectProperty<@Nullable Narrative> page() {
        return page.getReadOnlyProperty();
    }

    /// Why there is no page, or null.
    public ReadOnlyObjectProperty<@Nullable Problem> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// The question that is being answered, or null.
    public ReadOnlyObjectProperty<@Nullable RunningTask> asking() {
        return asking.getReadOnlyProperty();
    }

    /// The phrases of the page that can be called otherwise.
    public Vocabulary vocabulary() {
        Answered answered = answer.get();
        return answered == null ? Vocabulary.EMPTY : answered.vocabulary(length.get());
    }

    /// The rule that is chosen, or null.
    public Outline.@Nullable OfRule chosenRule() {
        return session.chosen().get() instanceof Chosen.Rule chosen ? chosen.rule() : null;
    }

    /// Rules that may give the verdict, where it is not evident which does.
    public List<String> verdicts() {
        OpenPolicy policy = session.policy().get();
        return policy == null ? List.of() : policy.verdicts();
    }

    public void choose(Chosen what) {
        session.choose(what);
    }

    /// Shows what changed in what is chosen since an earlier revision.
    ///
    /// @param earlier bundles, or folders of bundles; each takes the place of the open one of its name
    public void against(List<Path> earlier) {
        OpenPolicy policy = session.policy().get();
        if (policy == null || policy.rejected()) {
            return;
        }
        Asked asked = session.chosen().get().about().isEmpty()
                ? new Asked(List.of("policy"), session.entrypoint().get(), session.today())
                : asked();
        RunningTask running = asking.get();
        if (running != null) {
            running.cancel();
        }
        trouble.set(null);
        read("Comparing with an earlier revision",
                progress -> policy.changes(asked, policy.at(earlier, session.profile().get(), progress), progress)
                        .narrative());
    }

    /// Ends what is being asked.
    public void stop() {
        RunningTask running = asking.get();
        if (running != null) {
            running.cancel();
            asking.set(null);
            trouble.set(new Problem("the question was stopped", "", "choose it again to ask once more"));
        }
    }

    /// Lists some more subjects of a type.
    public void more(SubjectGroup group) {
        OpenPolicy policy = session.policy().get();
        if (policy != null) {
            session.tasks().run("Listing " + group.label(),
                    (Work<List<SubjectLine>>) progress -> policy.more(asked(), group.type(), group.subjects().size(), progress),
                    more -> extend(group, more), session::failed);
        }
    }

    private void extend(SubjectGroup group, List<SubjectLine> more) {
        all = all.stream().map(known -> known.type().equals(group.type()) && known.subjects().size() == group.subjects().size()
                ? known.with(more)
                : known).toList();
        narrow();
    }

    private Asked asked() {
        return new Asked(session.chosen().get().about(), session.entrypoint().get(), session.today());
    }

    /// What the engine runs stands on the page of a bundle.
    private void engineChanged() {
        if (session.chosen().get() instanceof Chosen.Bundle) {
            ask();
        }
    }

    private void open() {
        OpenPolicy policy = session.policy().get();
        outline.set(policy == null ? Outline.EMPTY : policy.outline());
        all = policy == null ? List.of() : policy.subjects();
        narrow();
        ask();
        count();
    }

    /// Counts the rules that bear on each subject, while the list is already there.
    private void count() {
        OpenPolicy policy = session.policy().get();
        if (counting != null) {
            counting.cancel();
        }
        if (policy != null && !policy.rejected() && (policy.verdicts().isEmpty() || !session.entrypoint().get().isEmpty())) {
            counting = session.tasks().run("Counting the rules that bear on each subject",
                    (Work<List<SubjectGroup>>) progress -> policy.counted(asked(), progress), counted -> {
                        all = counted;
                        narrow();
                    }, failure -> {
                        // The list stays as it is, without counts; what is wrong is told where something is asked.
                    });
        }
    }

    private void narrow() {
        OpenPolicy policy = session.policy().get();
        String text = filter.get().strip();
        List<SubjectGroup> shown = text.isEmpty() || policy == null
                ? all
                : policy.subjects(text).stream().map(found -> found.countedFrom(all)).toList();
        if (!subjects.equals(shown)) {
            subjects.setAll(shown);
        }
    }

    private void ask() {
        OpenPolicy policy = session.policy().get();
        Chosen chosen = session.chosen().get();
        if (chosen instanceof Chosen.Decision && policy != null) {
            return; // that is for another place; the page stays
        }
        RunningTask running = asking.get();
        if (running != null) {
            running.cancel();
            asking.set(null);
        }
        trouble.set(null);
        if (policy == null || chosen instanceof Chosen.Nothing) {
            show(null, policy != null && policy.rejected() ? policy.faults() : null);
            return;
        }
        switch (chosen) {
            case Chosen.Bundle bundle -> read("Looking at " + bundle.name(),
                    progress -> InspectionPage.ofBundle(policy, bundle.name(), session.engine().get().referee()));
            case Chosen.Rule rule when chosen.about().isEmpty() ->
                read("Reading " + rule.rule().label(), progress -> policy.describe(rule.rule()));
            case Chosen.Rule rule -> askOrRead(policy, rule);
            default -> ask(policy, chosen);
        }
    }

    /// A rule that gives reasons has a checked page; of any other its text is shown.
    private void askOrRead(OpenPolicy policy, Chosen.Rule rule) {
        Asked asked = asked();
        asking.set(session.tasks().run("Asking about " + rule.rule().label(), progress -> {
            try {
                return new Told(policy.ask(asked, progress), null);
            } catch (Problem e) {
                return new Told(null, policy.describe(rule.rule()));
            }
        }, (Told told) -> {
            asking.set(null);
            show(told.answered(), told.narrative());
            showAnswer();
        }, this::failed));
        forgetEnded();
    }

    /// One of the two.
    private record Told(@Nullable Answered answered, @Nullable Narrative narrative) {
    }

    private void ask(OpenPolicy policy, Chosen chosen) {
        Asked asked = asked();
        asking.set(session.tasks().run("Asking about " + String.join(" and ", chosen.about()),
                (Work<Answered>) progress -> policy.ask(asked, progress), answered -> {
                    asking.set(null);
                    answer.set(answered);
                    showAnswer();
                }, this::failed));
        forgetEnded();
    }

    private void read(String title, Work<Narrative> work) {
        asking.set(session.tasks().run(title, work, narrative -> {
            asking.set(null);
            show(null, narrative);
        }, this::failed));
        forgetEnded();
    }

    /// Work that was done at once, on this thread, is not being done any more.
    private void forgetEnded() {
        RunningTask now = asking.get();
        if (now != null && !session.tasks().running().contains(now)) {
            asking.set(null);
        }
    }

    private void failed(Throwable failure) {
        asking.set(null);
        show(null, null);
        if (failure instanceof Problem problem) {
            trouble.set(problem);
        } else {
            session.failed(failure);
        }
    }

    private void showAnswer() {
        Answered now = answer.get();
        if (now != null) {
            page.set(now.narrative(length.get()));
        }
    }

    private void show(@Nullable Answered answered, @Nullable Narrative narrative) {
        answer.set(answered);
        page.set(narrative);
    }
}
