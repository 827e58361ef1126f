package dev.gavel.app.place.policy;

import java.util.List;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Session;
import dev.gavel.app.task.RunningTask;
import dev.gavel.app.task.Work;
import dev.gavel.app.work.CheckAsked;
import dev.gavel.app.work.Checked;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.words.narrate.FindingsNarrator;
import dev.gavel.words.narrate.FindingsPage;
import dev.gavel.words.narrative.Narrative;
import dev.gavel.words.narrative.Tone;

/// The findings about the open policy: looked for when they are wanted, and kept until another policy is opened.
public final class FindingsViewModel {

    private final Session session;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable RunningTask> looking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private @Nullable Checked checked;

    /// A finding as the list shows it.
    ///
    /// @param place `deploy.rego:103`; empty where it has none
    /// @param accepted true where the profile accepts it
    public record Line(FindingsPage.Told told, String title, Tone tone, String rank, String place, boolean accepted) {

        /// Where it stands in the policy.
        List<SourceRange.Known> places() {
            return told.finding().sources().stream().filter(SourceRange.Known.class::isInstance).map(SourceRange.Known.class::cast)
                    .distinct()
                    .toList();
        }
    }

    FindingsViewModel(Session session) {
        this.session = session;
        session.policy().addListener((property, before, after) -> forget());
        session.entrypoint().addListener((property, before, after) -> forget());
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    /// The search that is under way, or null.
    public ReadOnlyObjectProperty<@Nullable RunningTask> looking() {
        return looking.getReadOnlyProperty();
    }

    /// True once findings were looked for, whether there are any or not.
    public ReadOnlyBooleanProperty done() {
        return done.getReadOnlyProperty();
    }

    /// What came of it, in a few words.
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /// Looks for findings, unless that is being done, or was.
    public void look() {
        OpenPolicy policy = session.policy().get();
        if (policy == null || policy.rejected() || looking.get() != null || done.get()) {
            return;
        }
        CheckAsked asked = CheckAsked.at(session.now()).of(session.entrypoint().get());
        Referee referee = session.engine().get().referee();
        said.set("");
        RunningTask task = session.tasks().run("Looking for findings", (Work<Checked>) progress -> policy.check(asked, referee, progress),
                this::show, this::failed);
        if (!done.get()) {
            looking.set(task);
        }
    }

    /// Ends the search.
    public void stop() {
        RunningTask task = looking.get();
        if (task != null) {
            task.cancel();
            looking.set(null);
            said.set("stopped");
        }
    }

    /// The page on one of them.
    public @Nullable Narrative page(Line line) {
        Checked known = checked;
        return known == null ? null : known.one(line.told());
    }

    private void forget() {
        stop();
        checked = null;
        done.set(false);
        said.set("");
        lines.clear();
    }

    private void show(Checked found) {
        looking.set(null);
        checked = found;
        done.set(true);
        lines.clear();
        found.page().fresh().forEach(told -> lines.add(line(found, told, false)));
        found.page().accepted().forEach(accepted -> lines.add(line(found, accepted.told(), true)));
        int fresh = found.page().fresh().size();
        int accepted = found.page().accepted().size();
        said.set((fresh == 0 ? "none" : Integer.toString(fresh)) + (accepted == 0 ? "" : " new, " + accepted + " accepted")
                + (found.page().unfinished().isEmpty() ? "" : ", not looked for to the end"));
    }

    private static Line line(Checked found, FindingsPage.Told told, boolean accepted) {
        String rank = told.finding().rank().name().toLowerCase(java.util.Locale.ROOT);
        String place = told.finding().sources().stream().filter(SourceRange.Known.class::isInstance).map(SourceRange.Known.class::cast)
                .findFirst()
                .map(at -> at.file().name().substring(at.file().name().lastIndexOf('/') + 1) + ":" + at.row()).orElse("");
        return new Line(told, found.title(told), accepted ? Tone.NEUTRAL : FindingsNarrator.tone(told.finding()),
                accepted ? "accepted" : rank, place,
                accepted);
    }

    private void failed(Throwable failure) {
        looking.set(null);
        if (failure instanceof Problem problem) {
            said.set(problem.what());
        } else {
            session.failed(failure);
        }
    }
}
