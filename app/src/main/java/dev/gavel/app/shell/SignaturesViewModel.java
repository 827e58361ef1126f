package dev.gavel.app.shell;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import dev.gavel.app.session.Session;
import dev.gavel.app.work.Problem;
import dev.gavel.app.work.SigningKey;

/// With what bundles are verified, while it is being chosen.
public final class SignaturesViewModel {

    private final Session session;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper wrong = new ReadOnlyStringWrapper("");
    private final StringProperty keyFile = new SimpleStringProperty("");
    private final StringProperty algorithm = new SimpleStringProperty(SigningKey.USUAL_ALGORITHM);
    private final StringProperty keyId = new SimpleStringProperty(SigningKey.USUAL_ID);
    private final StringProperty scope = new SimpleStringProperty("");

    SignaturesViewModel(Session session) {
        this.session = session;
        List.of(keyFile, algorithm, keyId, scope).forEach(field -> field.addListener((property, before, after) -> wrong.set("")));
    }

    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// What is wrong with what was typed; empty where nothing is.
    public ReadOnlyStringProperty wrong() {
        return wrong.getReadOnlyProperty();
    }

    public StringProperty keyFile() {
        return keyFile;
    }

    public StringProperty algorithm() {
        return algorithm;
    }

    public StringProperty keyId() {
        return keyId;
    }

    public StringProperty scope() {
        return scope;
    }

    /// Opens on what is verified with now.
    public void show() {
        SigningKey now = session.signingKey().get();
        keyFile.set(now == null ? "" : now.file().toString());
        algorithm.set(now == null ? SigningKey.USUAL_ALGORITHM : now.algorithm());
        keyId.set(now == null ? SigningKey.USUAL_ID : now.id());
        scope.set(now == null ? "" : now.scope());
        wrong.set("");
        open.set(true);
    }

    public void hide() {
        open.set(false);
    }

    /// From now on signed bundles only, verified with this key; what is open is read again.
    public void use() {
        try {
            SigningKey key = new SigningKey(file(), keyId.get().isBlank() ? SigningKey.USUAL_ID : keyId.get().strip(), algorithm.get(),
                    scope.get().strip());
            key.reader();
            hide();
            session.verify(key);
        } catch (Problem e) {
            String what = e.what().substring(0, 1).toUpperCase(Locale.ROOT) + e.what().substring(1);
            wrong.set(what + ": " + e.help() + ".");
        }
    }

    /// From now on signatures are not checked; what is open is read again.
    public void useNone() {
        hide();
        session.verify(null);
    }

    private Path file() throws Problem {
        try {
            Path file = Path.of(keyFile.get().strip());
            if (!keyFile.get().isBlank() && Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // said below, without what was typed: it may be the secret itself
        }
        throw new Problem("no file with a key is chosen", "", "choose a PEM file with the public key, or a file with the secret");
    }
}
