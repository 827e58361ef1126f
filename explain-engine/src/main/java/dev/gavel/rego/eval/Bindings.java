package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Value;

/// The variables of one run of a rule or query. A slot holds a value, or a form of another run whose own variables are not all bound yet.
final class Bindings {

    final Scope scope;
    final @Nullable Value[] values;
    @Nullable
    Alias @Nullable [] aliases;

    /// A form with the bindings that its variables stand in.
    record Alias(Form form, Bindings bindings) {
    }

    Bindings(Scope scope) {
        this.scope = scope;
        this.values = new Value[scope.size()];
    }

    @Nullable
    Alias alias(int slot) {
        return aliases == null ? null : aliases[slot];
    }

    void alias(int slot, Form form, Bindings bindings) {
        if (aliases == null) {
            aliases = new Alias[values.length];
        }
        aliases[slot] = new Alias(form, bindings);
    }

    void clearAlias(int slot) {
        if (aliases != null) {
            aliases[slot] = null;
        }
    }

    /// The value of a variable, or null where it is not bound or not to a whole value.
    @Nullable
    Value value(int slot) {
        Value value = values[slot];
        if (value != null || aliases == null) {
            return value;
        }
        Alias alias = aliases[slot];
        return alias == null ? null : Ground.value(alias.form, alias.bindings);
    }
}
