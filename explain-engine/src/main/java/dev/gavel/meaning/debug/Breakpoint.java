package dev.gavel.meaning.debug;

import org.jspecify.annotations.Nullable;

/// A place to stop at.
///
/// @param condition that must hold there, or null
public record Breakpoint(Place place, @Nullable StopCondition condition) {
}
