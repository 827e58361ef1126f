package dev.gavel.engine.engine;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What is to be decided.
///
/// @param entrypoint path under `data`, as decision logs have it: `governance/main/decision`; empty for all of `data`
/// @param input null where there is none, which is not the same as `null`
/// @param time what the policy's clock says
/// @param ndBuiltinCache results of builtins whose results vary, as a decision log holds them; empty for none
/// @param hosts that the policy may reach over the network
/// @param cancelled asked now and then; the evaluation ends when it says true
public record DecisionRequest(String entrypoint, @Nullable Value input, Instant time, ObjectValue ndBuiltinCache, Set<String> hosts,
        BooleanSupplier cancelled) {

    public DecisionRequest {
        hosts = Set.copyOf(hosts);
    }

    public static DecisionRequest of(String entrypoint, @Nullable Value input, Instant time) {
        return new DecisionRequest(entrypoint, input, time, ObjectValue.EMPTY, Set.of(), () -> false);
    }

    public DecisionRequest withEntrypoint(String changed) {
        return new DecisionRequest(changed, input, time, ndBuiltinCache, hosts, cancelled);
    }

    public DecisionRequest withNdBuiltinCache(ObjectValue cache) {
        return new DecisionRequest(entrypoint, input, time, cache, hosts, cancelled);
    }

    public DecisionRequest withInput(@Nullable Value changed) {
        return new DecisionRequest(entrypoint, changed, time, ndBuiltinCache, hosts, cancelled);
    }

    public DecisionRequest withCancelled(BooleanSupplier asked) {
        return new DecisionRequest(entrypoint, input, time, ndBuiltinCache, hosts, asked);
    }

    /// The entrypoint's path as its names; `data.a.b`, `a.b` (where no slash is in it), `/a/b` and `a/b` are the same.
    public List<String> path() {
        return path(entrypoint);
    }

    /// As [#path()], of any entrypoint.
    public static List<String> path(String entrypoint) {
        String bare = entrypoint.contains("/") ? entrypoint : entrypoint.replaceFirst("^data(\\.|$)", "").replace('.', '/');
        bare = bare.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? List.of() : List.of(bare.split("/"));
    }
}
