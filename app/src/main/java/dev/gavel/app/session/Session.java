package dev.gavel.app.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.task.RunningTask;
import dev.gavel.app.task.TaskRunner;
import dev.gavel.app.work.Dropped;
import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.OpenLog;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.ProfileFile;
import dev.gavel.app.work.Referee;
import dev.gavel.app.work.SigningKey;
import dev.gavel.engine.bundle.BundleReader;
import dev.gavel.engine.bundle.BundleSource;
import dev.gavel.meaning.contract.Profile;
import dev.gavel.words.narrative.Tone;

/// What is open and what is chosen. The places read it and ask it to open things; they know nothing of each other.
public final class Session {

    private final TaskRunner tasks;
    private final Settings settings;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<@Nullable OpenPolicy> policy = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable OpenLog> log = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Speaker> engine = new ReadOnlyObjectWrapper<>(
            new Speaker.Ready(EngineChoice.EMBEDDED, Referee.NONE));
    private final ReadOnlyObjectWrapper<Chosen> chosen = new ReadOnlyObjectWrapper<>(new Chosen.Nothing());
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private List<BundleSource> sources = List.of();
    private List<Path> logs = List.of();
    private final ReadOnlyObjectWrapper<@Nullable Path> profile = new ReadOnlyObjectWrapper<>();
    private final StringProperty entrypoint = new SimpleStringProperty("");
    private final ObservableList<ProfileFile.Change> wording = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable SigningKey> signingKey = new ReadOnlyObjectWrapper<>();
    private @Nullable RunningTask asking;

    /// @param clock says which date stands on the pages
    public Session(TaskRunner tasks, Settings settings, InstantSource clock) {
        this.tasks = tasks;
        this.settings = settings;
        this.clock = clock;
        signingKey.set(settings.signingKey());
        ask(settings.engine());
    }

    /// The engine that speaks.
    public ReadOnlyObjectProperty<Speaker> engine() {
        return engine.getReadOnlyProperty();
    }

    /// With what signed bundles are verified; null where signatures are not checked.
    public ReadOnlyObjectProperty<@Nullable SigningKey> signingKey() {
        return signingKey.getReadOnlyProperty();
    }

    /// The policy that is open, with its errors if it has any, or null.
    public ReadOnlyObjectProperty<@Nullable OpenPolicy> policy() {
        return policy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable OpenLog> log() {
        return log.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Chosen> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// The team's profile that is in use, or null.
    public ReadOnlyObjectProperty<@Nullable Path> profile() {
        return profile.getReadOnlyProperty();
    }

    /// The rule that gives the verdict, where the user chose one; else empty.
    public StringProperty entrypoint() {
        return entrypoint;
    }

    /// Changes of the profile that can be taken back, the newest last.
    public ObservableList<ProfileFile.Change> wording() {
        return wording;
    }

    /// Puts a word into a profile and says everything in it from now on.
    ///
    /// @param file the profile, which may not be there yet
    public void word(Path file, Profile.GlossaryEntry entry) {
        rewrite("Saving " + file.getFileName(), file, () -> ProfileFile.put(file, entry), wording::add);
    }

    /// Takes the newest change of the profile back.
    public void unword() {
        if (!wording.isEmpty()) {
            ProfileFile.Change last = wording.getLast();
            rewrite("Taking back “" + last.label() + "”", last.file(), () -> ProfileFile.undo(last), done -> wording.remove(last));
        }
    }

    /// What is done to a profile.
    @FunctionalInterface
    private interface Rewriting {

        ProfileFile.Change done() throws Problem;
    }

    /// What came of it.
    private record Rewritten(ProfileFile.Change change, @Nullable Path profile, @Nullable OpenPolicy policy) {
    }

    private void rewrite(String title, Path file, Rewriting work, Consumer<ProfileFile.Change> then) {
        OpenPolicy now = policy.get();
        tasks.run(title, progress -> {
            ProfileFile.Change change = work.done();
            Path left = Files.exists(file) ? file : null;
            return new Rewritten(change, left, now == null ? null : now.under(left));
        }, (Rewritten done) -> {
            then.accept(done.change());
            profile.set(done.profile());
            if (done.policy() != null && policy.get() == now) {
                policy.set(done.policy());
            }
        }, this::failed);
    }

    /// Uses this profile for what is opened from now on.
    public void useProfile(@Nullable Path file) {
        profile.set(file);
    }

    /// Messages that are not put away yet, the oldest first.
    public ObservableList<Notice> notices() {
        return notices;
    }

    public Settings settings() {
        return settings;
    }

    public TaskRunner tasks() {
        return tasks;
    }

    /// The date that stands on a page made now.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    public Instant now() {
        return clock.instant();
    }

    public void choose(Chosen what) {
        chosen.set(what);
    }

    /// Opens whatever the user dropped or chose: bundles, folders of bundles, logs.
    public void open(List<Path> paths) {
        Dropped found = Dropped.of(paths);
        if (!found.bundles().isEmpty()) {
            openBundles(found.bundles());
        }
        if (!found.logs().isEmpty()) {
            openLogs(found.logs());
        }
    }

    /// Opens these bundles together, in place of those that were open.
    public void openBundles(List<BundleSource> bundles) {
        sources = List.copyOf(bundles);
        Path used = profile.get();
        SigningKey key = signingKey.get();
        tasks.run("Opening " + describe(bundles.stream().map(BundleSource::name).toList()),
                progress -> OpenPolicy.read(key == null ? new BundleReader() : key.reader(), bundles, used, progress), this::opened,
                this::failed);
    }

    /// From now on takes signed bundles only, and remembers with which key; null to check no signatures. What is open is read again.
    public void verify(@Nullable SigningKey key) {
        signingKey.set(key);
        settings.signingKey(key);
        if (!sources.isEmpty()) {
            openBundles(sources);
        }
    }

    /// Opens these logs together, in place of those that were open.
    public void openLogs(List<Path> paths) {
        logs = List.copyOf(paths);
        tasks.run("Reading " + describe(paths.stream().map(path -> String.valueOf(path.getFileName())).toList()),
                progress -> OpenLog.read(paths, progress).under(policy.get()), this::opened, this::failed);
    }

    /// Lets this engine decide beside ours, and remembers it. Where it cannot be asked that is told, and our engine goes on alone.
    public void speak(EngineChoice choice) {
        settings.engine(choice);
        ask(choice);
    }

    /// As [#speak], for as long as this window is open.
    public void hear(EngineChoice choice) {
        ask(choice);
    }

    /// Asks the chosen engine once more who it is and what it runs.
    public void askEngineAgain() {
        ask(engine.get().choice());
    }

    /// The chosen engine no longer answers.
    public void lost(Problem why) {
        if (engine.get() instanceof Speaker.Ready(EngineChoice choice, Referee ignored)) {
            engine.set(new Speaker.Unreachable(choice, why));
        }
    }

    private void ask(EngineChoice choice) {
        if (asking != null) {
            asking.cancel();
        }
        if (choice instanceof EngineChoice.Embedded) {
            engine.set(new Speaker.Ready(choice, Referee.NONE));
            return;
        }
        OpenPolicy now = policy.get();
        engine.set(new Speaker.Asking(choice));
        asking = tasks.run("Asking " + choice.words(), progress -> Referee.of(choice, now, progress::cancelled).forgiving(),
                referee -> engine.set(new Speaker.Ready(choice, referee)), failure -> unreachable(choice, failure));
    }

    private void unreachable(EngineChoice choice, Throwable failure) {
        engine.set(new Speaker.Unreachable(choice,
                failure instanceof Problem problem ? problem : new Problem(choice.words() + " cannot be asked", "", "")));
        failed(failure);
    }

    /// Reads everything that is open once more from its files.
    public void reload() {
        if (!sources.isEmpty()) {
            openBundles(sources);
        }
        if (!logs.isEmpty()) {
            openLogs(logs);
        }
    }

    /// Tells the user what went wrong.
    public void failed(Throwable failure) {
        notices.add(Notice.of(failure));
    }

    public void tell(Notice notice) {
        notices.add(notice);
    }

    /// Tells of a request that cannot be met.
    public void failed(String what, String where, String help) {
        failed(new Problem(what, where, help));
    }

    private void opened(OpenPolicy opened) {
        chosen.set(new Chosen.Nothing());
        entrypoint.set("");
        policy.set(opened);
        ask(engine.get().choice());
        settings.opened(sources.stream().map(BundleSource::path).toList());
        if (opened.rejected()) {
            notices.add(new Notice(Tone.BAD, "The policy has errors and cannot decide anything.", "",
                    "They are listed in Policy, each with its place. Mend them, then reload (F5)."
                            + (signingKey.get() == null ? "" : " Only bundles signed with the chosen key are taken (Signatures…).")));
        }
    }

    private void opened(OpenLog opened) {
        log.set(opened);
        int faults = opened.faults().size();
        if (faults > 0) {
            notices.add(new Notice(Tone.CAUTION,
                    faults + (faults == 1 ? " line" : " lines") + " of the log could not be read; the rest is here.",
                    opened.faults().getFirst().line(), ""));
        }
    }

    private static String describe(List<String> names) {
        return names.size() == 1 ? names.getFirst() : names.size() + " bundles";
    }
}
