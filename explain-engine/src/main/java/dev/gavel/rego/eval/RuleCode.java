package dev.gavel.rego.eval;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.source.SourceRange;

/// One rule made ready for evaluation; what follows `else` is a rule of its own.
///
/// @param id numbers the rules of a policy from 0
/// @param args null for a rule that is no function
/// @param reference the whole name of the rule from `data` on, one form for each element; those after the ground part are not all constant
/// @param key the member of a partial set, else null
/// @param value null for a partial set
/// @param orElse the rules after `else`, in order; empty for a rule that is itself an `else`
/// @param path the ground part of its name: `data.a.p`
record RuleCode(int id, Rule source, Scope scope, Block body, Form @Nullable [] args, Form[] reference, @Nullable Form key,
        @Nullable Form value,
        List<RuleCode> orElse, boolean completeDocument, Ref path) {

    boolean isMultiValue() {
        return value == null;
    }

    boolean isDefault() {
        return source.isDefault();
    }

    boolean isFunction() {
        return args != null;
    }

    Form requireValue() {
        if (value == null) {
            throw new IllegalStateException("a partial set has no value");
        }
        return value;
    }

    Form requireKey() {
        if (key == null) {
            throw new IllegalStateException("not a partial set");
        }
        return key;
    }

    SourceRange range() {
        return source.range();
    }

    /// A rule is itself and no other, however alike: it is a key of tables, and comparing bodies would be slow.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
