package dev.gavel.app.place.decisions;

import java.util.List;
import java.util.Locale;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.session.Speaker;
import dev.gavel.app.task.Progress;
import dev.gavel.app.task.RunningTask;
import dev.gavel.app.work.Agreement;
import dev.gavel.app.work.ChangeAsked;
import dev.gavel.app.work.DecisionDesk;
import dev.gavel.app.work.DecisionFilter;
import dev.gavel.app.work.DecisionLine;
import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.Explained;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Request;
import dev.gavel.app.work.TwoExplained;
import dev.gavel.words.narrative.Narrative;

/// The decisions of the open log: filtered, one chosen, that one explained under the open policy.
public final class DecisionsViewModel {

    private final Session session;
    private final StringProperty verdict = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<ObservableList<@Nullable DecisionLine>> rows = new ReadOnlyObjectWrapper<>(
            FXCollections.observableArrayList());
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Narrative> page = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Agreement> agreement = new ReadOnlyObjectWrapper<>(Agreement.ALONE);
    private final ObservableList<String> verdicts = FXCollections.observableArrayList();
    private final ObservableList<String> ruleNames = FXCollections.observableArrayList();
    private String whyNot = "";
    private List<String> compared = List.of();
    private @Nullable RunningTask explaining;
    private @Nullable RunningTask filtering;
    private Runnable arrived = () -> {
    };

    public DecisionsViewModel(Session session) {
        this.session = session;
        verdict.addListener((property, before, after) -> filter());
        text.addListener((property, before, after) -> filter());
        session.log().addListener((property, before, after) -> open());
        session.policy().addListener((property, before, after) -> policyChanged());
        session.chosen().addListener((property, before, after) -> chosen());
        session.engine().addListener((property, before, after) -> engineChanged());
        open();
        names();
    }

    public Session session() {
        return session;
    }

    /// The verdict that is shown, for example `Denied`; empty for all.
    public StringProperty verdict() {
        return verdict;
    }

    /// The text that rows must hold.
    public StringProperty text() {
        return text;
    }

    /// The verdicts that occur in the log.
    public ObservableList<String> verdicts() {
        return verdicts;
    }

    /// What the table shows; a row that is not fetched yet is null.
    public ReadOnlyObjectProperty<ObservableList<@Nullable DecisionLine>> rows() {
        return rows.getReadOnlyProperty();
    }

    /// For example `182 of 412`.
    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    /// The explanation of the chosen decision, or null.
    public ReadOnlyObjectProperty<@Nullable Narrative> page() {
        return page.getReadOnlyProperty();
    }

    /// Whether a real OPA decides the chosen decision alike.
    public ReadOnlyObjectProperty<Agreement> agreement() {
        return agreement.getReadOnlyProperty();
    }

    /// The key of the chosen decision; empty where none is.
    public String chosenKey() {
        return session.chosen().get() instanceof Chosen.Decision decision ? decision.key() : "";
    }

    public void choose(DecisionLine line) {
        session.choose(new Chosen.Decision(line.key()));
    }

    /// What may be asked for by *why not*.
    public ObservableList<String> ruleNames() {
        return ruleNames;
    }

    /// Asks why this did not come about in the chosen decision; an empty name withdraws the question.
    public void askWhyNot(String name) {
        whyNot = name;
        compared = List.of();
        explain();
    }

    /// Shows what parts two decisions, until another one is chosen.
    public void compare(DecisionLine a, DecisionLine b) {
        compared = List.of(a.key(), b.key());
        explain();
    }

    /// Calls back when rows that were asked for have come.
    public void onArrival(Runnable listener) {
        arrived = listener;
    }

    private void open() {
        verdict.set("");
        text.set("");
        OpenLog log = session.log().get();
        verdicts.setAll(log == null ? List.of() : log.verdicts());
        filter();
    }

    /// The verdicts of a log depend on the policy's contract.
    private void policyChanged() {
        OpenLog log = session.log().get();
        if (log != null) {
            session.tasks().run("Reading verdicts", progress -> log.under(session.policy().get()), _ -> open(), session::failed);
        }
        names();
        explain();
    }

    private void names() {
        OpenPolicy policy = session.policy().get();
        if (policy == null || policy.rejected()) {
            ruleNames.clear();
        } else {
            session.tasks().run("Reading rule names", progress -> policy.ruleNames(), ruleNames::setAll, session::failed);
        }
    }

    /// Another decision is looked at alone; what is asked of it stays.
    private void chosen() {
        compared = List.of();
        explain();
    }

    private void filter() {
        OpenLog log = session.log().get();
        if (log == null) {
            rows.set(FXCollections.observableArrayList());
            count.set("");
            return;
        }
        if (filtering != null) {
            filtering.cancel();
        }
        DecisionFilter filter = new DecisionFilter(verdict.get(), text.get().strip());
        filtering = session.tasks().run("Filtering decisions", progress -> log.count(filter), found -> show(log, filter, found),
                session::failed);
    }

    private void show(OpenLog log, DecisionFilter filter, long found) {
        int size = Math.toIntExact(Math.min(found, Integer.MAX_VALUE));
        rows.set(new PagedList<>(session.tasks(), size, offset -> log.page(filter, offset, PagedList.PAGE), () -> arrived.run()));
        count.set(
                filter.isAll() ? number(found) + (found == 1 ? " decision" : " decisions") : number(found) + " of " + number(log.count()));
    }

    private void explain() {
        if (explaining != null) {
            explaining.cancel();
        }
        OpenLog log = session.log().get();
        OpenPolicy policy = session.policy().get();
        String key = chosenKey();
        if (log == null || policy == null || policy.rejected() || key.isEmpty()) {
            page.set(null);
            return;
        }
        if (compared.size() == 2) {
            List<String> keys = compared;
            explaining = session.tasks().run("Comparing two decisions", progress -> compare(policy, log, keys, progress), both -> {
                agreement.set(both.agreement());
                page.set(both.page());
            }, session::failed);
            return;
        }
        String asked = whyNot;
        explaining = session.tasks().run("Explaining the decision", progress -> explain(policy, log, key, asked, progress), this::explained,
                failure -> {
                    page.set(null);
                    session.failed(failure);
                });
    }

    /// Where another engine is asked, our own explanation is shown until that answers.
    private Explained explain(OpenPolicy policy, OpenLog log, String key, String asked, Progress progress) throws Problem {
        Request request = new Request.OfLog(log.decision(key), "");
        List<String> missed = asked.isEmpty() ? List.of() : List.of(asked);
        ChangeAsked change = ChangeAsked.USUAL.withMade(log.inputs(OpenLog.SOME));
        Referee referee = session.engine().get().referee();
        if (referee.compares() && !(referee.choice() instanceof EngineChoice.Wasm)) {
            Explained own = new DecisionDesk(policy, Referee.NONE, change).explain(request, missed, progress::cancelled);
            session.tasks().tell(() -> {
                if (!progress.cancelled()) {
                    agreement.set(new Agreement.Waited(referee.name()));
                    page.set(own.narrative());
                }
            });
        }
        return new DecisionDesk(policy, referee, change).explain(request, missed, progress::cancelled);
    }

    private TwoExplained compare(OpenPolicy policy, OpenLog log, List<String> keys, Progress progress) throws Problem {
        return new DecisionDesk(policy, session.engine().get().referee()).compare(new Request.OfLog(log.decision(keys.getFirst()), ""),
                new Request.OfLog(log.decision(keys.getLast()), ""), progress::cancelled);
    }

    private void explained(Explained explained) {
        agreement.set(explained.agreement());
        page.set(explained.narrative());
        if (explained.agreement() instanceof Agreement.NotAsked not) {
            session.lost(not.why());
        }
    }

    /// While an engine is asked who it is the page stays, and so does one that was made without an engine that is lost now.
    private void engineChanged() {
        Speaker now = session.engine().get();
        boolean told = now instanceof Speaker.Unreachable && agreement.get() instanceof Agreement.NotAsked;
        if (!(now instanceof Speaker.Asking) && !told) {
            explain();
        }
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
