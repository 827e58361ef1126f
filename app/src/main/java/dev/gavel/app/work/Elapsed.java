package dev.gavel.app.work;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import dev.gavel.app.task.Progress;

/// Work that asks now and then whether it shall end, and cannot say how far it is → progress that says how long it has taken. Several
/// threads may ask.
final class Elapsed implements BooleanSupplier {

    private static final long SECOND = 1_000_000_000;

    private final Progress progress;
    private final String what;
    private final long begun = System.nanoTime();
    private final AtomicLong told = new AtomicLong();

    /// @param what is done: `asking about customer_data`
    Elapsed(Progress progress, String what) {
        this.progress = progress;
        this.what = what;
    }

    @Override
    public boolean getAsBoolean() {
        long seconds = (System.nanoTime() - begun) / SECOND;
        long before = told.get();
        if (seconds > before && told.compareAndSet(before, seconds)) {
            progress.at(-1, String.format(Locale.ROOT, "%s · %d s", what, seconds));
        }
        return progress.cancelled();
    }
}
