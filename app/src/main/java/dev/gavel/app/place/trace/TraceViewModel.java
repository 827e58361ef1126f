package dev.gavel.app.place.trace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Chosen;
import dev.gavel.app.session.Session;
import dev.gavel.app.task.RunningTask;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.TraceDesk;
import dev.gavel.app.work.Traced;
import dev.gavel.meaning.debug.Breakpoint;
import dev.gavel.meaning.debug.ConditionCompiler;
import dev.gavel.meaning.debug.Direction;
import dev.gavel.meaning.debug.Ending;
import dev.gavel.meaning.debug.Place;
import dev.gavel.meaning.debug.StopCondition;
import dev.gavel.meaning.debug.Variable;
import dev.gavel.meaning.debug.Walk;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceRange;

/// The recording of the chosen decision, the step where it stands, and its breakpoints. Nothing is recorded before somebody looks.
public final class TraceViewModel {

    private static final int NOWHERE = -1;

    private final Session session;
    private final ReadOnlyObjectWrapper<@Nullable Traced> traced = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper(NOWHERE);
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ObservableList<Breakpoint> breakpoints = FXCollections.observableArrayList();
    private @Nullable RunningTask recording;
    private boolean looking;
    private boolean stale = true;

    /// A way from a step to another.
    @FunctionalInterface
    interface Way {

        OptionalInt from(Walk walk, int step);
    }

    public TraceViewModel(Session session) {
        this.session = session;
        session.chosen().addListener((property, before, after) -> changed());
        session.policy().addListener((property, before, after) -> {
            breakpoints.clear();
            changed();
        });
        session.log().addListener((property, before, after) -> changed());
    }

    public Session session() {
        return session;
    }

    /// The recording, or null while there is none.
    public ReadOnlyObjectProperty<@Nullable Traced> traced() {
        return traced.getReadOnlyProperty();
    }

    /// The number of the step where the recording stands, or -1.
    public ReadOnlyIntegerProperty step() {
        return step.getReadOnlyProperty();
    }

    /// What came of the last command, where that is not evident; else empty.
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    public ObservableList<Breakpoint> breakpoints() {
        return breakpoints;
    }

    /// Whether somebody looks at the place.
    public void look(boolean yes) {
        looking = yes;
        if (yes && stale) {
            record();
        }
    }

    private void changed() {
        stale = true;
        if (recording != null) {
            recording.cancel();
        }
        traced.set(null);
        step.set(NOWHERE);
        said.set("");
        if (looking) {
            record();
        }
    }

    /// Records the chosen decision once more, as after it was called off.
    public void again() {
        changed();
    }

    private void record() {
        OpenPolicy policy = session.policy().get();
        OpenLog log = session.log().get();
        if (policy == null || policy.rejected() || log == null || !(session.chosen().get() instanceof Chosen.Decision(String key))) {
            return;
        }
        stale = false;
        recording = session.tasks().run("Recording the decision",
                progress -> new TraceDesk(policy).trace(log.decision(key), progress::cancelled), this::recorded, session::failed);
    }

    private void recorded(Traced made) {
        traced.set(made);
        said.set(made.remark());
        if (made.recording().size() > 0) {
            step.set(0);
        }
    }

    public void go(int number) {
        Traced now = traced.get();
        if (now != null && number >= 0 && number < now.recording().size()) {
            step.set(number);
            said.set("");
        }
    }

    void walk(Way way, boolean forward) {
        Traced now = traced.get();
        if (now != null) {
            arrive(way.from(now.recording().walk(), step.get()), forward ? "the recording ends here" : "the recording begins here");
        }
    }

    /// To the next breakpoint, or the last one before.
    public void run(Direction direction) {
        Traced now = traced.get();
        if (now != null) {
            arrive(now.recording().runTo(step.get(), breakpoints, direction), breakpoints.isEmpty()
                    ? "there is no breakpoint: click a line number, or press Ctrl+B"
                    : direction == Direction.FORWARD ? "no breakpoint stops after this step" : "no breakpoint stops before this step");
        }
    }

    /// To the step that gave a variable its value.
    public void toCause(Variable variable) {
        Traced now = traced.get();
        if (now != null) {
            arrive(now.recording().cause(step.get(), variable), "the recording does not say where `" + variable.name() + "` came from");
        }
    }

    /// To where the rule gave its value that is asked for at this step.
    public void toResult() {
        Traced now = traced.get();
        if (now != null) {
            arrive(now.recording().causeOfResult(step.get()), "no rule gave a value to this step");
        }
    }

    /// To where the rule attempt ends that this step lies in.
    public void toEnding() {
        Traced now = traced.get();
        if (now == null) {
            return;
        }
        switch (now.recording().ending(step.get())) {
            case Ending.Held(int end) -> go(end);
            case Ending.Failed(int end) -> go(end);
            case Ending.NothingMore ignored -> said.set("nothing more came of this rule");
            case Ending.NoRule ignored -> said.set("this step belongs to no rule");
        }
    }

    private void arrive(OptionalInt found, String otherwise) {
        if (found.isPresent()) {
            go(found.getAsInt());
        } else {
            said.set(otherwise);
        }
    }

    /// Puts a breakpoint at a line, or takes it away.
    ///
    /// @param row one-based
    public void toggle(String file, int row) {
        Traced now = traced.get();
        Place.Line line = new Place.Line(file, row);
        if (breakpoints.removeIf(breakpoint -> breakpoint.place().equals(line)) || now == null) {
            said.set("");
            return;
        }
        Optional<Diagnostic> refusal = now.recording().refusal(line);
        if (refusal.isPresent()) {
            tell(refusal.get());
        } else {
            breakpoints.add(new Breakpoint(line, null));
            said.set("");
        }
    }

    /// Puts a breakpoint at the rule where the recording stands, or takes it away: it stops wherever that is entered.
    public void toggleRule() {
        Traced now = traced.get();
        CompiledRule rule = now == null || step.get() < 0 ? null : now.recording().rule(step.get());
        if (rule == null) {
            said.set("this step belongs to no rule");
            return;
        }
        Place.OfRule place = new Place.OfRule(rule);
        if (!breakpoints.removeIf(breakpoint -> breakpoint.place().equals(place))) {
            breakpoints.add(new Breakpoint(place, null));
        }
        said.set("");
    }

    /// The line where the recording stands, or null.
    public SourceRange.@Nullable Known place() {
        Traced now = traced.get();
        return now != null && step.get() >= 0 && now.recording().step(step.get()).range() instanceof SourceRange.Known known ? known : null;
    }

    /// The breakpoint at the line where the recording stands, or at the rule; else the one that was set last.
    public Optional<Breakpoint> meant() {
        SourceRange.@Nullable Known here = place();
        Traced now = traced.get();
        CompiledRule rule = now == null || step.get() < 0 ? null : now.recording().rule(step.get());
        return breakpoints.stream().filter(
                breakpoint -> here != null && breakpoint.place().equals(new Place.Line(here.file().name(), here.row()))).findFirst()
                .or(() -> breakpoints.stream().filter(each -> each.place() instanceof Place.OfRule(CompiledRule of) && of == rule)
                        .findFirst())
                .or(() -> breakpoints.isEmpty() ? Optional.empty() : Optional.of(breakpoints.getLast()));
    }

    /// Gives the breakpoint that is meant a condition; an empty text takes it away.
    public void condition(String text) {
        Traced now = traced.get();
        Optional<Breakpoint> meant = meant();
        if (now == null || meant.isEmpty()) {
            said.set("set a breakpoint first: click a line number, or press Ctrl+B");
            return;
        }
        StopCondition condition = null;
        if (!text.isBlank()) {
            ConditionCompiler.Reading reading = now.conditions().read(text);
            condition = reading.condition();
            if (condition == null) {
                tell(reading.diagnostics().getFirst());
                return;
            }
        }
        breakpoints.set(breakpoints.indexOf(meant.get()), new Breakpoint(meant.get().place(), condition));
        said.set("");
    }

    private void tell(Diagnostic diagnostic) {
        said.set(diagnostic.line() + (diagnostic.help() == null ? "" : " (" + diagnostic.help() + ")"));
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// The rows of a file that have a breakpoint; of a rule its first.
    public List<Integer> stops(String file) {
        return breakpoints.stream().flatMap(breakpoint -> switch (breakpoint.place()) {
            case Place.Line line -> line.file().equals(file) ? Stream.of(line.row()) : Stream.<Integer>empty();
            case Place.OfRule(CompiledRule rule) ->
                rule.source().range() instanceof SourceRange.Known known && known.file().name().equals(file)
                        ? Stream.of(known.row())
                        : Stream.<Integer>empty();
        }).toList();
    }
}
