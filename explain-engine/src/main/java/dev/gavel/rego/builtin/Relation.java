package dev.gavel.rego.builtin;

import java.util.function.Predicate;

import dev.gavel.rego.value.Value;

/// A builtin that gives several results for one call.
@FunctionalInterface
public interface Relation {

    /// Hands each result to `results`, in OPA's order, until that returns false.
    ///
    /// @throws BuiltinException where the arguments are wrong
    void call(CallContext context, Value[] args, Predicate<Value> results);
}
