/// In → out: work and what to do with its result → a running task with progress and cancel; the result comes back on the caller's thread.
@NullMarked
package dev.gavel.app.task;

import org.jspecify.annotations.NullMarked;
