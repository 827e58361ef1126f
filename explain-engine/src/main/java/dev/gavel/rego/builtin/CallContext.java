package dev.gavel.rego.builtin;

import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// All that a builtin may know besides its arguments. One for each query.
///
/// @param nowNanos the time of the query, in nanoseconds since 1970: the clock stands still within a query
/// @param random where random numbers come from; a replay seeds it
/// @param queryCache what calls of this query keep for one another (`rand.intn` gives the same number for the same key)
/// @param patterns compiled patterns; shared by all queries of a policy
/// @param hosts that `http.send` and `net.lookup_ip_addr` may reach; empty for none
/// @param runtime what `opa.runtime` answers
/// @param cancelled asked now and then by builtins that may take long
/// @param largest how many bytes one value may take
public record CallContext(long nowNanos, RandomGenerator random, Map<Object, Value> queryCache, PatternCache patterns, Set<String> hosts,
        ObjectValue runtime, BooleanSupplier cancelled, long largest) {

    /// With room for values of any size.
    public CallContext(long nowNanos, RandomGenerator random, Map<Object, Value> queryCache, PatternCache patterns, Set<String> hosts,
            ObjectValue runtime, BooleanSupplier cancelled) {
        this(nowNanos, random, queryCache, patterns, hosts, runtime, cancelled, Long.MAX_VALUE);
    }

    /// Ends the query where a value that is to be made would be too large.
    ///
    /// @throws BuiltinException with `eval_memory_limit_error`
    void requireRoom(long bytes) {
        if (bytes > largest) {
            throw BuiltinException.halt("eval_memory_limit_error",
                    "a value of " + bytes + " bytes would be larger than the limit of " + largest + " bytes");
        }
    }

    /// A text like `text` that asks now and then whether the query has been cancelled: for work that reads a text over and over.
    CharSequence watched(String text) {
        return text.length() < WatchedText.LONG ? text : new WatchedText(text, this);
    }

    /// Ends the call where the query has been cancelled.
    ///
    /// @throws BuiltinException with `eval_cancel_error`
    void checkCancelled() {
        if (cancelled.getAsBoolean()) {
            throw BuiltinException.halt("eval_cancel_error", "caller cancelled query execution");
        }
    }
}
