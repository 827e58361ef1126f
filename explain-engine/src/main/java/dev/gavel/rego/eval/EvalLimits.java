package dev.gavel.rego.eval;

/// How long and how deep an evaluation may go before it ends with a diagnostic (`eval_step_limit_error`, `eval_depth_limit_error`).
///
/// @param steps expressions evaluated, each further try counted
/// @param depth queries within queries: rules, functions, comprehensions
public record EvalLimits(long steps, int depth) {

    /// Hours of work: what a person would cancel long before.
    public static final EvalLimits DEFAULT = new EvalLimits(10_000_000_000L, 100_000);
}
