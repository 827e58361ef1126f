package dev.gavel.app.task;

import java.util.function.Consumer;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs the work at once, on the caller's thread: for tests of view models, and for the command line.
public final class DirectTaskRunner implements TaskRunner {

    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

    @Override
    public <T> RunningTask run(String title, Work<? extends T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        RunningTask task = new RunningTask(title);
        running.add(task);
        try {
            T result = work.run(new Watch(task));
            running.remove(task);
            if (!task.isCancelled()) {
                done.accept(result);
            }
        } catch (Exception e) {
            running.remove(task);
            if (!task.isCancelled()) {
                failed.accept(e);
            }
        }
        return task;
    }

    @Override
    public void tell(Runnable news) {
        news.run();
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }

    private record Watch(RunningTask task) implements Progress {

        @Override
        public void at(double fraction, String note) {
            task.at(fraction, note);
        }

        @Override
        public boolean cancelled() {
            return task.isCancelled();
        }
    }
}
