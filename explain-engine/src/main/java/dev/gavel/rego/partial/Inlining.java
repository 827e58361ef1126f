package dev.gavel.rego.partial;

import java.util.List;

import dev.gavel.rego.ast.Ref;

/// What is put in place of a reference to a rule, and what stays.
///
/// @param disabled rules at and below these paths become support rules: `data.a.p`
/// @param shallow true to make support rules of all that depend on an unknown
/// @param nondeterministic true to evaluate calls of nondeterministic builtins (with what the request says of clock, seed and cache) instead of saving them
/// @param refining true to follow what a saved expression says: after `input.tool = "a"` that tool is known, and what contradicts it is dropped; `else`
///        chains and defaults are unfolded too. Further from OPA's shape, the same meaning, fewer and shorter residuals
public record Inlining(List<Ref> disabled, boolean shallow, boolean nondeterministic, boolean refining) {

    /// As OPA does without further flags.
    public static final Inlining AS_OPA = new Inlining(List.of(), false, false, false);
    /// For reading conditions.
    public static final Inlining REFINING = new Inlining(List.of(), false, false, true);

    public Inlining {
        disabled = List.copyOf(disabled);
    }

    public Inlining withDisabled(List<Ref> paths) {
        return new Inlining(paths, shallow, nondeterministic, refining);
    }

    public Inlining withShallow(boolean yes) {
        return new Inlining(disabled, yes, nondeterministic, refining);
    }

    public Inlining withNondeterministic(boolean yes) {
        return new Inlining(disabled, shallow, yes, refining);
    }
}
