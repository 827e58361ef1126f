package dev.gavel.app.place.policy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import dev.gavel.app.page.PhraseHit;
import dev.gavel.app.session.Session;
import dev.gavel.app.work.OpenPolicy;
import dev.gavel.meaning.contract.Profile;

/// What a phrase of a page is to be called, and the profile that remembers it.
public final class WordViewModel {

    private static final Pattern ARTICLE = Pattern.compile("^(the|a|an) (?=\\S)", Pattern.CASE_INSENSITIVE);

    private final Session session;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper path = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ofValue = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper labelOnly = new ReadOnlyBooleanWrapper();
    private @Nullable PhraseHit hit;
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

    /// True where the phrase stands for a value, which has no unit.
    public ReadOnlyBooleanProperty ofValue() {
        return ofValue.getReadOnlyProperty();
    }

    /// True where only the label can be given: that of a value at one place.
    public ReadOnlyBooleanProperty labelOnly() {
        return labelOnly.getReadOnlyProperty();
    }

    /// The place of the request or of the data that the phrase stands for, or the value.
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

    /// Opens with what the profile says of it already, else with the phrase as it stands on the page.
    public void show(PhraseHit of) {
        Optional<Profile.GlossaryEntry> known = known(of);
        String value = of.value();
        hit = of;
        ofValue.set(value != null);
        labelOnly.set(labelled(of).isPresent());
        path.set(value == null ? of.path() : "“" + value + "”");
        label.set(value == null || labelled(of).isEmpty() ? known.map(Profile.GlossaryEntry::label).orElse(of.label()) : of.label());
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
        String word = ARTICLE.matcher(label.get().strip()).replaceFirst("");
        Optional<Path> profile = profile();
        if (word.isEmpty()) {
            said.set("Give a label: what people say for it.");
        } else if (profile.isEmpty()) {
            said.set("Choose the file of the profile, outside the bundles: for example gavel-profile.yaml.");
        } else if (hit != null) {
            session.word(profile.get(), entry(hit, word));
            hide();
        }
    }

    /// What to write: of a value that a place has a label for, that label; else an entry of its own.
    private Profile.GlossaryEntry entry(PhraseHit of, String word) {
        String value = of.value();
        Optional<Profile.GlossaryEntry> place = labelled(of);
        if (value != null && place.isPresent()) {
            Profile.GlossaryEntry owner = place.get();
            Map<String, String> values = new LinkedHashMap<>(owner.values());
            values.put(value, word);
            return new Profile.GlossaryEntry(owner.path(), owner.term(), owner.label(), owner.plural(), owner.unit(), values,
                    owner.definition());
        }
        Map<String, String> values = known(of).map(Profile.GlossaryEntry::values).orElse(Map.of());
        return new Profile.GlossaryEntry(value == null ? of.path() : null, value, word, given(plural), given(unit), values,
                given(definition));
    }

    /// The place whose label of the value stands on the page.
    private Optional<Profile.GlossaryEntry> labelled(PhraseHit of) {
        String value = of.value();
        return value == null
                ? Optional.empty()
                : entries().stream().filter(entry -> of.phrase().equals(entry.values().get(value))).findFirst();
    }

    private Optional<Path> profile() {
        try {
            String name = file.get().strip();
            return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Profile.GlossaryEntry> known(PhraseHit of) {
        String value = of.value();
        return entries().stream().filter(entry -> value == null ? of.path().equals(entry.path()) : value.equals(entry.term())).findFirst();
    }

    private List<Profile.GlossaryEntry> entries() {
        OpenPolicy policy = session.policy().get();
        return policy == null ? List.of() : policy.profile().glossary();
    }

    private static @Nullable String given(StringProperty text) {
        String given = text.get().strip();
        return given.isEmpty() ? null : given;
    }
}
