package dev.gavel.app.place.policy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.session.Session;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.meaning.contract.Profile;

/// What a phrase of a page is to be called, and the profile that remembers it.
public final class WordViewModel {

    private final Session session;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper path = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final StringProperty label = new SimpleStringProperty("");
    private final StringProperty plural = new SimpleStringProperty("");
    private final StringProperty unit = new SimpleStringProperty("");
    private final StringProperty definition = new SimpleStringProperty("");
    private final StringProperty file = new SimpleStringProperty("");

    public WordViewModel(Session session) {
        this.session = session;
    }

    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// The place of the request or of the data that the phrase stands for.
    public ReadOnlyStringProperty path() {
        return path.getReadOnlyProperty();
    }

    /// What is wrong with what was typed; empty where nothing is.
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    public StringProperty label() {
        return label;
    }

    public StringProperty plural() {
        return plural;
    }

    public StringProperty unit() {
        return unit;
    }

    public StringProperty definition() {
        return definition;
    }

    /// The profile to write to.
    public StringProperty file() {
        return file;
    }

    /// Opens with what the profile says of the path already, else with the phrase as it stands on the page.
    ///
    /// @param phrase without its article
    public void show(String phrase, String ofPath) {
        Optional<Profile.GlossaryEntry> known = known(ofPath);
        path.set(ofPath);
        label.set(known.map(Profile.GlossaryEntry::label).orElse(phrase));
        plural.set(known.map(Profile.GlossaryEntry::plural).orElse(""));
        unit.set(known.map(Profile.GlossaryEntry::unit).orElse(""));
        definition.set(known.map(Profile.GlossaryEntry::definition).orElse(""));
        Path used = session.profile().get();
        if (used != null) {
            file.set(used.toString());
        }
        said.set("");
        open.set(true);
    }

    public void hide() {
        open.set(false);
    }

    /// Saves the word, and says the page again with it. Stays open where something is missing.
    public void save() {
        String word = label.get().strip();
        Optional<Path> profile = profile();
        if (word.isEmpty()) {
            said.set("Give a label: what people say for it.");
        } else if (profile.isEmpty()) {
            said.set("Choose the file of the profile, outside the bundles: for example gavel-profile.yaml.");
        } else {
            Map<String, String> values = known(path.get()).map(Profile.GlossaryEntry::values).orElse(Map.of());
            session.word(profile.get(),
                    new Profile.GlossaryEntry(path.get(), null, word, given(plural), given(unit), values, given(definition)));
            hide();
        }
    }

    private Optional<Path> profile() {
        try {
            String name = file.get().strip();
            return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Profile.GlossaryEntry> known(String ofPath) {
        OpenPolicy policy = session.policy().get();
        return policy == null
                ? Optional.empty()
                : policy.profile().glossary().stream().filter(entry -> ofPath.equals(entry.path())).findFirst();
    }

    private static @Nullable String given(StringProperty text) {
        String given = text.get().strip();
        return given.isEmpty() ? null : given;
    }
}
