package dev.gavel.app.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Lets one thread at a time work on what is not safe for several. Who waits can be called off.
final class Turn {

    private static final int LOOK_MILLIS = 50;

    private final ReentrantLock lock = new ReentrantLock(true);

    /// What is done in a turn.
    @FunctionalInterface
    interface Doing<T> {

        T done() throws Problem;
    }

    /// @throws Problem where it was cancelled while it waited, or what is done throws it
    <T> T take(BooleanSupplier cancelled, Doing<T> doing) throws Problem {
        try {
            while (!lock.tryLock(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    throw stopped();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        }
        try {
            return doing.done();
        } finally {
            lock.unlock();
        }
    }

    static Problem stopped() {
        return new Problem("stopped before it was done", "", "");
    }
}
