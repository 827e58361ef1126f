package dev.gavel.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The one search box: rules, subjects, decisions and commands that match what is typed.
public final class PaletteViewModel {

    private static final int SHOWN = 60;

    private final List<Function<String, List<Found>>> finders = new ArrayList<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Found> results = FXCollections.observableArrayList();
    private final IntegerProperty selected = new SimpleIntegerProperty(0);
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();

    PaletteViewModel() {
        text.addListener((property, before, after) -> search());
    }

    /// Adds a source of results: text, in lower case and trimmed → what matches, best first.
    void add(Function<String, List<Found>> finder) {
        finders.add(finder);
    }

    public StringProperty text() {
        return text;
    }

    public ObservableList<Found> results() {
        return results;
    }

    /// Zero-based index of the line that Enter takes.
    public IntegerProperty selected() {
        return selected;
    }

    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    public void show() {
        text.set("");
        search();
        open.set(true);
    }

    public void hide() {
        open.set(false);
    }

    public void move(int by) {
        if (!results.isEmpty()) {
            selected.set(Math.floorMod(selected.get() + by, results.size()));
        }
    }

    /// Takes the selected line: closes the palette, then goes there.
    public void take() {
        if (selected.get() < results.size()) {
            Found found = results.get(selected.get());
            hide();
            found.go().run();
        }
    }

    private void search() {
        String wanted = text.get().strip().toLowerCase(Locale.ROOT);
        List<Found> found = new ArrayList<>();
        for (Function<String, List<Found>> finder : finders) {
            found.addAll(finder.apply(wanted));
        }
        results.setAll(found.subList(0, Math.min(SHOWN, found.size())));
        selected.set(0);
    }
}
