package dev.gavel.app.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Session;
import dev.gavel.app.session.Speaker;
import dev.gavel.app.task.RunningTask;
import dev.gavel.app.work.EngineAccess;
import dev.gavel.app.work.EngineChoice;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.Referee;
import dev.gavel.words.narrative.Tone;

/// The choice of an engine while it is being made: what was typed, and whether that engine answers.
public final class EngineViewModel {

    /// The engines there are, as the chooser lists them.
    public enum Kind {
        EMBEDDED, EXECUTABLE, SERVER, WASM
    }

    /// What came of a test.
    ///
    /// @param words one sentence or two
    public record Said(Tone tone, String words) {
    }

    private final Session session;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper testing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Said> said = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.EMBEDDED);
    private final StringProperty executable = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty tokenFile = new SimpleStringProperty("");
    private final StringProperty caCert = new SimpleStringProperty("");
    private final StringProperty clientCert = new SimpleStringProperty("");
    private final StringProperty clientKey = new SimpleStringProperty("");
    private final StringProperty clientP12 = new SimpleStringProperty("");
    private final StringProperty clientP12Password = new SimpleStringProperty("");
    private final StringProperty seconds = new SimpleStringProperty("");
    private @Nullable RunningTask test;

    EngineViewModel(Session session) {
        this.session = session;
        kind.addListener((property, before, after) -> forget());
        address.addListener((property, before, after) -> forget());
    }

    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// True while an engine is asked whether it is there.
    public ReadOnlyBooleanProperty testing() {
        return testing.getReadOnlyProperty();
    }

    /// What the last test came to, or what is wrong with what was typed; null where there is nothing to say.
    public ReadOnlyObjectProperty<@Nullable Said> said() {
        return said.getReadOnlyProperty();
    }

    public ObjectProperty<Kind> kind() {
        return kind;
    }

    public StringProperty executable() {
        return executable;
    }

    public StringProperty address() {
        return address;
    }

    public StringProperty tokenFile() {
        return tokenFile;
    }

    public StringProperty caCert() {
        return caCert;
    }

    public StringProperty clientCert() {
        return clientCert;
    }

    public StringProperty clientKey() {
        return clientKey;
    }

    /// A key store in place of certificate and key.
    public StringProperty clientP12() {
        return clientP12;
    }

    /// The file that holds its password.
    public StringProperty clientP12Password() {
        return clientP12Password;
    }

    /// How long an answer may take, in seconds.
    public StringProperty seconds() {
        return seconds;
    }

    /// Opens on the engine that speaks now.
    public void show() {
        Speaker now = session.engine().get();
        EngineAccess access = EngineAccess.PLAIN;
        switch (now.choice()) {
            case EngineChoice.Embedded ignored -> kind.set(Kind.EMBEDDED);
            case EngineChoice.Wasm ignored -> kind.set(Kind.WASM);
            case EngineChoice.Executable chosen -> {
                kind.set(Kind.EXECUTABLE);
                executable.set(text(chosen.file()));
            }
            case EngineChoice.Server server -> {
                kind.set(Kind.SERVER);
                address.set(server.address().toString());
                access = server.access();
                tokenFile.set(text(access.tokenFile()));
                caCert.set(text(access.caCert()));
                clientCert.set(text(access.clientCert()));
                clientKey.set(text(access.clientKey()));
                clientP12.set(text(access.clientP12()));
                clientP12Password.set(text(access.clientP12Password()));
            }
        }
        seconds.set(seconds(access.timeout()));
        forget();
        if (now instanceof Speaker.Unreachable gone) {
            said.set(new Said(Tone.BAD, words(gone.why())));
        }
        open.set(true);
    }

    public void hide() {
        cancelTest();
        open.set(false);
    }

    /// Asks that engine whether it is there and what it runs, and says what it said.
    public void test() {
        cancelTest();
        EngineChoice choice;
        try {
            choice = choice();
        } catch (Problem e) {
            said.set(new Said(Tone.BAD, words(e)));
            return;
        }
        OpenPolicy policy = session.policy().get();
        said.set(null);
        testing.set(true);
        test = session.tasks().run("Testing " + choice.words(), progress -> Referee.of(choice, policy, progress::cancelled), referee -> {
            testing.set(false);
            said.set(answer(referee));
        }, failure -> {
            testing.set(false);
            said.set(new Said(Tone.BAD, failure instanceof Problem problem ? words(problem) : String.valueOf(failure.getMessage())));
        });
    }

    /// The user does not wait for the test.
    public void cancelTest() {
        if (test != null && testing.get()) {
            test.cancel();
            session.tasks().running().remove(test);
            said.set(new Said(Tone.NEUTRAL, "The test was cancelled."));
        }
        testing.set(false);
    }

    /// Lets the engine speak.
    public void use() {
        try {
            EngineChoice choice = choice();
            hide();
            session.speak(choice);
        } catch (Problem e) {
            said.set(new Said(Tone.BAD, words(e)));
        }
    }

    private static Said answer(Referee referee) {
        if (referee.choice() instanceof EngineChoice.Embedded) {
            return new Said(Tone.GOOD, "Gavel's own engine needs nothing else.");
        }
        if (!referee.compares()) {
            return new Said(Tone.GOOD, referee.name() + " answers. No policy is open that its own could be compared with.");
        }
        return referee.runsAnotherPolicy()
                ? new Said(Tone.BAD, referee.name() + " answers, and runs another policy or other data than is open here.")
                : new Said(Tone.GOOD, referee.name() + " answers, and runs the policy that is open here.");
    }

    private EngineChoice choice() throws Problem {
        return switch (kind.get()) {
            case EMBEDDED -> EngineChoice.EMBEDDED;
            case WASM -> new EngineChoice.Wasm();
            case EXECUTABLE -> new EngineChoice.Executable(path(executable, "the opa executable"));
            case SERVER -> EngineChoice.of(server(), null,
                    new EngineAccess(path(tokenFile, "the token file"), path(caCert, "the authority's certificate"),
                            path(clientCert, "the client's certificate"), path(clientKey, "the client's key"),
                            path(clientP12, "the client's key store"), path(clientP12Password, "the key store's password file"),
                            timeout()));
        };
    }

    private String server() throws Problem {
        String typed = address.get().strip();
        if (!typed.toLowerCase(Locale.ROOT).matches("https?://.+")) {
            throw new Problem("the address of the server is missing or no address", "", "write it as http://127.0.0.1:8181");
        }
        return typed;
    }

    private Duration timeout() throws Problem {
        String typed = seconds.get().strip();
        if (!typed.matches("[0-9]{1,4}(\\.[0-9]{1,3})?") || Double.parseDouble(typed) <= 0) {
            throw new Problem("the time to wait is not a number of seconds", "", "write it as 10 or 0.5");
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(typed) * 1000));
    }

    private static @Nullable Path path(StringProperty typed, String what) throws Problem {
        try {
            return typed.get().isBlank() ? null : Path.of(typed.get().strip());
        } catch (InvalidPathException e) {
            throw new Problem(what + " has no name that a file can have", "", "choose the file");
        }
    }

    private void forget() {
        said.set(null);
    }

    private static String text(@Nullable Path path) {
        return path == null ? "" : path.toString();
    }

    private static String seconds(Duration timeout) {
        String text = String.format(Locale.ROOT, "%.3f", timeout.toMillis() / 1000.0);
        return text.replaceFirst("\\.?0+$", "");
    }

    private static String words(Problem problem) {
        return sentence(problem.what()) + (problem.help().isEmpty() ? "" : " " + sentence(problem.help()));
    }

    private static String sentence(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT) + text.substring(text.offsetByCodePoints(0, 1))
                + (text.endsWith(".") ? "" : ".");
    }
}
