package dev.gavel.rego.parse;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// Runs something that recurses deeply on a thread with a stack of a stated size, and waits for it.
final class DeepRun<T> {

    private final Supplier<T> work;
    private final long stackBytes;
    private @Nullable T result;
    private @Nullable Throwable failure;

    DeepRun(Supplier<T> work, long stackBytes) {
        this.work = work;
        this.stackBytes = stackBytes;
    }

    T run() {
        Thread thread = new Thread(null, this::attempt, "rego-parse", stackBytes);
        thread.start();
        boolean interrupted = join(thread);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        T value = result;
        if (value == null) {
            throw new IllegalStateException("the parser failed", failure);
        }
        return value;
    }

    private void attempt() {
        try {
            result = work.get();
        } catch (RuntimeException | StackOverflowError e) {
            failure = e;
        }
    }

    private static boolean join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
