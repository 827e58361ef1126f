package dev.gavel.app.place.policy;

import java.util.List;
import java.util.concurrent.Callable;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.task.RunningTask;
import dev.gavel.app.work.InspectionPage;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Outline;
import dev.gavel.app.work.SubjectGroup;
import dev.gavel.words.narrative.Narrative;

/// The open policy: what it is made of, what one can ask about, and the page on what is chosen.
public final class PolicyViewModel {

    private final Session session;
    private final ReadOnlyObjectWrapper<Outline> outline = new ReadOnlyObjectWrapper<>(Outline.EMPTY);
    private final ObservableList<SubjectGroup> subjects = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Narrative> page = new ReadOnlyObjectWrapper<>();
    private @Nullable RunningTask asking;

    public PolicyViewModel(Session session) {
        this.session = session;
        session.policy().addListener((property, before, after) -> open());
        session.chosen().addListener((property, before, after) -> ask());
        session.engine().addListener((property, before, after) -> engineChanged());
        open();
    }

    public Session session() {
        return session;
    }

    public ReadOnlyObjectProperty<Outline> outline() {
        return outline.getReadOnlyProperty();
    }

    public ObservableList<SubjectGroup> subjects() {
        return subjects;
    }

    /// The page on the chosen subject or rule, or on what is wrong with the policy; null where nothing is chosen.
    public ReadOnlyObjectProperty<@Nullable Narrative> page() {
        return page.getReadOnlyProperty();
    }

    /// The rule that is chosen, or null.
    public Outline.@Nullable OfRule chosenRule() {
        return session.chosen().get() instanceof Chosen.Rule chosen ? chosen.rule() : null;
    }

    public void choose(Chosen what) {
        session.choose(what);
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
        subjects.setAll(policy == null ? List.of() : policy.subjects());
        ask();
    }

    private void ask() {
        OpenPolicy policy = session.policy().get();
        if (asking != null) {
            asking.cancel();
        }
        if (policy == null) {
            page.set(null);
            return;
        }
        switch (session.chosen().get()) {
            case Chosen.Subject subject ->
                asking = session.tasks().run("Asking about " + subject.subject().label(),
                        progress -> policy
                                .ask(new dev.gavel.app.work.Asked(List.of(subject.subject().reference()), "", session.today()), progress)
                                .narrative(dev.gavel.app.work.Length.SHORT),
                        page::set, session::failed);
            case Chosen.Bundle bundle -> run("Looking at " + bundle.name(),
                    () -> InspectionPage.ofBundle(policy, bundle.name(), session.engine().get().referee()));
            case Chosen.Rule rule -> run("Reading " + rule.rule().label(), () -> policy.describe(rule.rule()));
            case Chosen.Nothing ignored -> page.set(policy.rejected() ? policy.faults() : null);
            case Chosen.Decision ignored -> {
                // that is for another place; the page stays
            }
        }
    }

    private void run(String title, Callable<Narrative> work) {
        asking = session.tasks().run(title, progress -> work.call(), page::set, failure -> {
            page.set(null);
            session.failed(failure);
        });
    }
}
