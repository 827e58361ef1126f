package dev.gavel.rego.partial;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Term;

/// What becomes of a value once it is found, which says how much of it must be found.
///
/// @param term what it is compared with, or null
/// @param truth true where it only matters that it is neither false nor undefined
record Wanted(@Nullable Term term, boolean truth) {

    static final Wanted ANY = new Wanted(null, false);
    static final Wanted TRUTH = new Wanted(null, true);
}
