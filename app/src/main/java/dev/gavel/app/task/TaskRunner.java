package dev.gavel.app.task;

import java.util.function.Consumer;

import javafx.collections.ObservableList;

/// Runs work so that the window never waits for it.
public interface TaskRunner {

    /// Starts the work. Exactly one of `done` and `failed` is called, on the thread that owns the view models, unless the task was cancelled: then neither is.
    ///
    /// @param title what the user sees while it runs, for example `Opening decisions.ndjson`
    <T> RunningTask run(String title, Work<? extends T> work, Consumer<? super T> done, Consumer<? super Throwable> failed);

    /// From within work: hands something on to the thread that owns the view models, in order, before the work's result.
    void tell(Runnable news);

    /// What runs now, the oldest first.
    ObservableList<RunningTask> running();
}
