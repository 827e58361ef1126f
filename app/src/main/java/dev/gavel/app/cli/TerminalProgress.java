package dev.gavel.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.gavel.app.task.Progress;

/// Long work on a command line: one line on standard error that is written over, where that is a terminal; and Ctrl-C, which asks the work to end
/// with what it has.
final class TerminalProgress implements Progress, AutoCloseable {

    /// Between two lines, so that a fast log does not drown in its own progress.
    private static final long EVERY_NANOS = 100_000_000;

    /// How long the work may take to end once it was asked to.
    private static final int PATIENCE_SECONDS = 10;

    private final Terminal terminal;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread onStop = Thread.ofPlatform().unstarted(this::stop);
    private volatile boolean stopped;
    private long last = System.nanoTime() - EVERY_NANOS;
    private int width;

    TerminalProgress(Terminal terminal) {
        this.terminal = terminal;
        Runtime.getRuntime().addShutdownHook(onStop);
    }

    @Override
    public synchronized void at(double fraction, String note) {
        long now = System.nanoTime();
        if (!terminal.progress() || now - last < EVERY_NANOS) {
            return;
        }
        last = now;
        String line = (fraction < 0 ? "" : Math.round(fraction * 100) + " % · ") + note;
        terminal.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        terminal.err().flush();
        width = line.length();
    }

    @Override
    public boolean cancelled() {
        return stopped;
    }

    /// Takes the line away.
    synchronized void clear() {
        if (width > 0) {
            terminal.err().print("\r" + " ".repeat(width) + "\r");
            terminal.err().flush();
            width = 0;
        }
    }

    /// What was asked for is printed, or cannot be.
    @Override
    public void close() {
        clear();
        ended.countDown();
        if (!stopped) {
            try {
                Runtime.getRuntime().removeShutdownHook(onStop);
            } catch (IllegalStateException e) {
                // The process is ending just now; the hook finds that the work has ended.
                stopped = true;
            }
        }
    }

    private void stop() {
        stopped = true;
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                terminal.err().println("gavel: the work did not end in time, and is given up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
