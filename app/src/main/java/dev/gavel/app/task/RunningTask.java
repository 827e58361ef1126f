package dev.gavel.app.task;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One piece of work under way, as the status bar shows it.
public final class RunningTask {

    private final String title;
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private volatile boolean cancelled;

    RunningTask(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// From 0 to 1, negative while the end is not known.
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    void at(double newFraction, String newNote) {
        fraction.set(newFraction);
        note.set(newNote);
    }
}
