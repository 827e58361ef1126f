package dev.gavel.app.task;

/// Something that may take long.
///
/// @param <T> what comes out
@FunctionalInterface
public interface Work<T> {

    T run(Progress progress) throws Exception;
}
