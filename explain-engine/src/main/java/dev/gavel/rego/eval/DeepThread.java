package dev.gavel.rego.eval;

import java.util.concurrent.ThreadFactory;

/// A thread with a stack of 256 MiB (of address space; memory is taken as it is used), on which evaluations run at once.
///
/// Elsewhere an evaluation that is traced is handed to one of them.
public final class DeepThread extends Thread {

    /// Enough for a few hundred thousand queries within queries.
    static final long STACK_BYTES = 256L << 20;

    public DeepThread(Runnable work) {
        super(null, work, "rego-evaluation", STACK_BYTES);
        setDaemon(true);
    }

    public static ThreadFactory factory() {
        return DeepThread::new;
    }
}
