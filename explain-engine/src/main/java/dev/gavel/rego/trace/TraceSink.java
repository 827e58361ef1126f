package dev.gavel.rego.trace;

/// Takes events in order, on the thread that evaluates.
@FunctionalInterface
public interface TraceSink {

    void accept(Event event);
}
