package dev.gavel.rego.eval;

import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// All that an evaluation depends on besides the policy and its data.
///
/// @param input null where there is none
/// @param time what `time.now_ns` answers
/// @param seed of the random numbers
/// @param nondeterministic results of an earlier evaluation; takes those of this one
/// @param cancelled asked now and then
/// @param strictBuiltinErrors true where a builtin's error ends the evaluation instead of being undefined
/// @param hosts that `http.send` and `net.lookup_ip_addr` may reach
/// @param runtime what `opa.runtime` answers
public record EvalRequest(@Nullable Value input, Instant time, long seed, EvalMode mode, NondeterministicCache nondeterministic,
        EvalLimits limits,
        BooleanSupplier cancelled, boolean strictBuiltinErrors, Set<String> hosts, PrintSink print, ObjectValue runtime) {

    public EvalRequest {
        hosts = Set.copyOf(hosts);
    }

    /// A decision at a moment, with nothing else said.
    public static EvalRequest at(Instant time) {
        return new EvalRequest(null, time, 0, EvalMode.DECIDE, NondeterministicCache.none(), EvalLimits.DEFAULT, () -> false, false,
                Set.of(), PrintSink.NONE,
                ObjectValue.EMPTY);
    }

    public EvalRequest withInput(@Nullable Value changed) {
        return new EvalRequest(changed, time, seed, mode, nondeterministic, limits, cancelled, strictBuiltinErrors, hosts, print, runtime);
    }

    public EvalRequest withSeed(long changed) {
        return new EvalRequest(input, time, changed, mode, nondeterministic, limits, cancelled, strictBuiltinErrors, hosts, print, runtime);
    }

    public EvalRequest withMode(EvalMode changed) {
        return new EvalRequest(input, time, seed, changed, nondeterministic, limits, cancelled, strictBuiltinErrors, hosts, print, runtime);
    }

    public EvalRequest withNondeterministic(NondeterministicCache changed) {
        return new EvalRequest(input, time, seed, mode, changed, limits, cancelled, strictBuiltinErrors, hosts, print, runtime);
    }

    public EvalRequest withLimits(EvalLimits changed) {
        return new EvalRequest(input, time, seed, mode, nondeterministic, changed, cancelled, strictBuiltinErrors, hosts, print, runtime);
    }

    public EvalRequest withCancelled(BooleanSupplier changed) {
        return new EvalRequest(input, time, seed, mode, nondeterministic, limits, changed, strictBuiltinErrors, hosts, print, runtime);
    }

    public EvalRequest withStrictBuiltinErrors(boolean changed) {
        return new EvalRequest(input, time, seed, mode, nondeterministic, limits, cancelled, changed, hosts, print, runtime);
    }

    public EvalRequest withHosts(Set<String> changed) {
        return new EvalRequest(input, time, seed, mode, nondeterministic, limits, cancelled, strictBuiltinErrors, changed, print, runtime);
    }

    public EvalRequest withPrint(PrintSink changed) {
        return new EvalRequest(input, time, seed, mode, nondeterministic, limits, cancelled, strictBuiltinErrors, hosts, changed, runtime);
    }

    public EvalRequest withRuntime(ObjectValue changed) {
        return new EvalRequest(input, time, seed, mode, nondeterministic, limits, cancelled, strictBuiltinErrors, hosts, print, changed);
    }
}
