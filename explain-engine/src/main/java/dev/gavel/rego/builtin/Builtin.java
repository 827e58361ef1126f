package dev.gavel.rego.builtin;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// A function of the language.
@FunctionalInterface
public interface Builtin {

    /// @param args as many as its declaration says; of any kind, for the compiler cannot know them all
    /// @return null where the call is undefined
    /// @throws BuiltinException where the arguments are wrong
    @Nullable
    Value call(CallContext context, Value[] args);
}
