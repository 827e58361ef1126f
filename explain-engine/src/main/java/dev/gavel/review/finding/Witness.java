package dev.gavel.review.finding;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.contract.Verdict;
import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.value.Value;

/// A request and what the policy decides about it, while the data stand as the bundles have them.
///
/// @param input null where the query has none
/// @param time what the policy's clock says
/// @param result of the entrypoint; null where it is undefined or failed
/// @param fired the deciding rules that hold
public record Witness(@Nullable Value input, Instant time, Verdict verdict, @Nullable Value result, List<CompiledRule> fired) {

    public Witness {
        fired = List.copyOf(fired);
    }

    public boolean isPermissive() {
        return verdict.permissive();
    }

    /// The verdict as it is said: `allowed`, `denied`, ….
    public String word() {
        return verdict.word();
    }

    public boolean fires(CompiledRule rule) {
        return fired.contains(rule);
    }
}
