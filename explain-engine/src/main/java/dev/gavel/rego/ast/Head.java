package dev.gavel.rego.ast;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;

/// A rule's head. `reference` holds the name as written, for example `a.b[x]`; its first term is a [Var].
///
/// @param args null for a rule that is not a function; `f() := 1` is none, as in OPA
/// @param key the member of a partial set (`p contains key`) or, for one-dimensional partial objects, the key
/// @param value null where the head makes a partial set
/// @param assign true for `:=`, false for `=` and where no operator is written
/// @param valueGenerated true where no value was written and the value is `true`
public record Head(Ref reference, @Nullable List<Term> args, @Nullable Term key, @Nullable Term value, boolean assign,
        boolean valueGenerated,
        SourceRange range) implements Node {

    public Head {
        args = args == null || args.isEmpty() ? null : List.copyOf(args);
    }

    /// The first name of the reference, as OPA's `Head.Name`.
    public String name() {
        return reference.head() instanceof Var v ? v.name() : "";
    }

    public boolean isFunction() {
        return args != null;
    }

    /// True for `p contains x`.
    public boolean isPartialSet() {
        return key != null && value == null;
    }
}
