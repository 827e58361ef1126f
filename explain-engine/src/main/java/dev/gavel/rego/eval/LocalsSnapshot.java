package dev.gavel.rego.eval;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Locals;
import dev.gavel.rego.value.Value;

/// The variables of a run at one moment: a copy of its slots, made into terms when somebody asks.
final class LocalsSnapshot implements Locals {

    private final Scope scope;
    private final @Nullable Value[] values;
    private final Bindings.@Nullable Alias @Nullable [] aliases;

    private LocalsSnapshot(Scope scope, @Nullable Value[] values, Bindings.@Nullable Alias @Nullable [] aliases) {
        this.scope = scope;
        this.values = values;
        this.aliases = aliases;
    }

    static Locals of(Bindings bindings) {
        @Nullable Value[] values = bindings.values.clone();
        Bindings.@Nullable Alias @Nullable [] aliases = bindings.aliases;
        boolean open = false;
        if (aliases != null) {
            for (int slot = 0; slot < values.length; slot++) {
                if (values[slot] == null && aliases[slot] != null) {
                    values[slot] = bindings.value(slot);
                    open |= values[slot] == null;
                }
            }
        }
        return new LocalsSnapshot(bindings.scope, values, open && aliases != null ? aliases.clone() : null);
    }

    @Override
    public Map<String, Term> bindings() {
        Map<String, Term> bound = new LinkedHashMap<>();
        for (int slot = 0; slot < values.length; slot++) {
            Value value = values[slot];
            if (value != null) {
                bound.put(scope.name(slot), new Scalar(value, SourceRange.UNKNOWN));
            } else if (aliases != null && aliases[slot] != null) {
                bound.put(scope.name(slot), term(aliases[slot]));
            }
        }
        return bound;
    }

    private static Term term(Bindings.@Nullable Alias alias) {
        return alias == null ? new Var("_", SourceRange.UNKNOWN) : alias.form().source();
    }

    @Override
    public Map<String, String> names() {
        return scope.written();
    }
}
