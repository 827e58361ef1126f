package dev.gavel.rego.types;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What the language knows of a builtin before it is called.
///
/// @param infix the operator that calls it (`+`), or null
/// @param traits what sets it apart from a plain function
/// @param categories under which OPA documents it
public record Declaration(String name, @Nullable String infix, Type.Function type, Set<Trait> traits, List<String> categories) {

    public Declaration {
        traits = Set.copyOf(traits);
        categories = List.copyOf(categories);
    }

    /// What sets a builtin apart from a plain function.
    public enum Trait {
        /// It gives several results for one call (`walk`).
        RELATION,
        /// The same arguments may give another result in another query.
        NONDETERMINISTIC,
        /// OPA 1.0 rejects it in new modules.
        DEPRECATED
    }

    public boolean relation() {
        return traits.contains(Trait.RELATION);
    }

    public boolean nondeterministic() {
        return traits.contains(Trait.NONDETERMINISTIC);
    }

    public boolean deprecated() {
        return traits.contains(Trait.DEPRECATED);
    }

    public int arity() {
        return type.arity();
    }
}
