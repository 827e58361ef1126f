package dev.gavel.meaning.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.value.Value;

/// What the policy makes of the input of one decision: its documents, and what its functions and the builtins answer.
public interface Documents {

    /// The value of `data.<path>`, made by rules or not; empty where it is undefined.
    Optional<Value> document(List<String> path);

    /// What a compiled term comes to where its variables stand for these and `with` replaces what it names; empty where it is undefined, or a builtin in it fails.
    Optional<Value> value(Term term, Map<String, Term> bindings, List<With> with);

    /// @param operator a builtin by its name, or a function of the policy by its path that begins with `data`
    Optional<Value> call(List<String> operator, List<Value> args);
}
