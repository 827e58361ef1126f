package dev.gavel.rego.eval;

/// How long, how deep and how large an evaluation may grow before it ends with a diagnostic: `eval_step_limit_error`, `eval_depth_limit_error`,
/// `eval_memory_limit_error`. [EvalRequest#withLimits(EvalLimits)] changes them for one evaluation.
///
/// A value that a builtin makes is measured as it is made or just before: no string may take more bytes, no collection more places of eight bytes, than `bytes`,
/// and no number more digits. Where memory runs out all the same, by many values that are each small enough, the evaluation ends with the same diagnostic. A
/// cancelled evaluation ends within a tenth of a second, long builtins included.
///
/// @param steps expressions evaluated, each further try counted
/// @param depth queries within queries: rules, functions, comprehensions
/// @param bytes that one value may take
public record EvalLimits(long steps, int depth, long bytes) {

    private static final long LEAST_BYTES = 16L << 20;

    /// Hours of work: what a person would cancel long before; and a sixteenth of the memory for one value.
    public static final EvalLimits DEFAULT = new EvalLimits(10_000_000_000L, 100_000,
            Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / 16));

    /// With the usual limit of size.
    public EvalLimits(long steps, int depth) {
        this(steps, depth, Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / 16));
    }
}
