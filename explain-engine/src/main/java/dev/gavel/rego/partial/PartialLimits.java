package dev.gavel.rego.partial;

/// How far partial evaluation goes.
///
/// @param steps expressions looked at before it ends with `eval_partial_limit_error`
/// @param residuals of the whole query before it ends likewise
/// @param alternatives of one document or function: with more it becomes a support rule, or stays the reference it is
/// @param keys of a table that an unknown key is tried against; with more the look-up stays as it is
public record PartialLimits(long steps, int residuals, int alternatives, int keys) {

    public static final PartialLimits DEFAULT = new PartialLimits(2_000_000, 20_000, 2_000, 1_000);
}
