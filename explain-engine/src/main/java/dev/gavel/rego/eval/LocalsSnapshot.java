package dev.gavel.rego.eval;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.trace.Locals;
import dev.gavel.rego.value.Value;

/// The variables of a run at one moment: a copy of its slots, made into terms when somebody asks.
final class LocalsSnapshot implements Locals {

    static final Locals NONE = new LocalsSnapshot(new Scope(Map.of()), new Value[0], null);

    private final Scope scope;
    private final @Nullable Value[] values;
    private final @Nullable Term @Nullable [] open;

    private LocalsSnapshot(Scope scope, @Nullable Value[] values, @Nullable Term @Nullable [] open) {
        this.scope = scope;
        this.values = values;
        this.open = open;
    }

    static Locals of(Bindings bindings) {
        @Nullable
        Value[] values = bindings.values.clone();
        Bindings.@Nullable Alias @Nullable [] aliases = bindings.aliases;
        @Nullable
        Term @Nullable [] open = null;
        for (int slot = 0; aliases != null && slot < values.length; slot++) {
            Bindings.Alias alias = aliases[slot];
            if (values[slot] == null && alias != null) {
                values[slot] = bindings.value(slot);
                if (values[slot] == null) {
                    open = open == null ? new Term[values.length] : open;
                    open[slot] = Ground.term(alias.form(), alias.bindings());
                }
            }
        }
        return new LocalsSnapshot(bindings.scope, values, open);
    }

    @Override
    public Map<String, Term> bindings() {
        Map<String, Term> bound = new LinkedHashMap<>();
        for (int slot = 0; slot < values.length; slot++) {
            Value value = values[slot];
            if (value != null) {
                bound.put(scope.name(slot), new Scalar(value, SourceRange.UNKNOWN));
            } else if (open != null && open[slot] instanceof Term term) {
                bound.put(scope.name(slot), term);
            }
        }
        return bound;
    }

    @Override
    public Map<String, String> names() {
        return scope.written();
    }

    @Override
    public SourceRange place(String variable) {
        return scope.place(variable);
    }
}
