package dev.gavel.app.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

/// Runs work on a few threads of its own and brings results back to the FX thread.
public final class FxTaskRunner implements TaskRunner, AutoCloseable {

    private final ExecutorService threads = Executors.newFixedThreadPool(threadCount(),
            Thread.ofPlatform().daemon().name("work-", 1).factory());
    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

    @Override
    public <T> RunningTask run(String title, Work<? extends T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        RunningTask task = new RunningTask(title);
        running.add(task);
        var _ = threads.submit(() -> carryOut(task, work, done, failed));
        return task;
    }

    @Override
    public void tell(Runnable news) {
        Platform.runLater(news);
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }

    @Override
    public void close() {
        running.forEach(RunningTask::cancel);
        threads.shutdownNow();
    }

    /// Whatever is thrown, an error of the machine included, ends as a message to the user: the window must not fall silent.
    private <T> void carryOut(RunningTask task, Work<? extends T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        try {
            T result = work.run(new Watch(task));
            finish(task, () -> done.accept(result));
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            finish(task, () -> failed.accept(e));
        }
    }

    private void finish(RunningTask task, Runnable tell) {
        Platform.runLater(() -> {
            running.remove(task);
            if (!task.isCancelled()) {
                tell.run();
            }
        });
    }

    private static int threadCount() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    /// Hands on the newest progress only, so that work that reports often does not flood the FX thread.
    private static final class Watch implements Progress {

        private record At(double fraction, String note) {
        }

        private final RunningTask task;
        private final AtomicReference<@Nullable At> waiting = new AtomicReference<>();

        Watch(RunningTask task) {
            this.task = task;
        }

        @Override
        public void at(double fraction, String note) {
            if (waiting.getAndSet(new At(fraction, note)) == null) {
                Platform.runLater(this::show);
            }
        }

        @Override
        public boolean cancelled() {
            return task.isCancelled();
        }

        private void show() {
            At at = waiting.getAndSet(null);
            if (at != null) {
                task.at(at.fraction, at.note);
            }
        }
    }
}
