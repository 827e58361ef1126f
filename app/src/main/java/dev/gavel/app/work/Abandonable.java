package dev.gavel.app.work;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import dev.gavel.engine.opa.EngineUnavailable;

/// Waits for what asks others over a network, and stops waiting as soon as the user does.
final class Abandonable {

    private static final int LOOKS_EVERY_MILLIS = 40;

    private Abandonable() {
    }

    /// @throws Problem where it failed, or the user no longer wants it
    static <T> T run(Callable<T> asking, BooleanSupplier cancelled) throws Problem {
        FutureTask<T> task = new FutureTask<>(asking);
        Thread thread = Thread.ofVirtual().start(task);
        while (true) {
            try {
                return task.get(LOOKS_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (cancelled.getAsBoolean()) {
                    thread.interrupt();
                    throw new Problem("it was cancelled", "", "");
                }
            } catch (InterruptedException e) {
                thread.interrupt();
                Thread.currentThread().interrupt();
                throw new Problem("it was cancelled", "", "");
            } catch (ExecutionException e) {
                throw problem(e.getCause() == null ? e : e.getCause());
            }
        }
    }

    private static Problem problem(Throwable cause) {
        return switch (cause) {
            case Problem problem -> problem;
            case EngineUnavailable gone -> new Problem(String.valueOf(gone.getMessage()), "", gone.help());
            case RuntimeException defect -> throw defect;
            case Error defect -> throw defect;
            default -> new Problem(String.valueOf(cause.getMessage()), "", "");
        };
    }
}
