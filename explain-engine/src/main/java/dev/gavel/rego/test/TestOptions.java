package dev.gavel.rego.test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.google.re2j.Pattern;

import dev.gavel.rego.trace.TraceSink;

/// How tests are run.
///
/// @param filter of the paths of tests, `data.a.test_b`; null for all
/// @param parallel how many at once
/// @param timeout of one test
/// @param traced whether every event of a test is kept
/// @param watcher gives each thread a sink for the events of its tests, for coverage; null for none
/// @param clock what the tests take for the time
public record TestOptions(@Nullable Pattern filter, int parallel, Duration timeout, boolean traced, @Nullable Supplier<TraceSink> watcher,
        InstantSource clock) {
}
