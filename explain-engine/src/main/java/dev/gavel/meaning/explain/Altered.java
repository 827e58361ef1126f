package dev.gavel.meaning.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The documents as an expression `… with input as x` sees them.
///
/// @param bindings what the variables stand for in what replaces
record Altered(Documents before, List<With> with, Map<String, Term> bindings) implements Documents {

    @Override
    public Optional<Value> document(List<String> path) {
        List<Term> names = path.stream().<Term>map(name -> new Scalar(StringValue.of(name), SourceRange.UNKNOWN)).toList();
        return before.value(new Ref(new Var("data", SourceRange.UNKNOWN), names, SourceRange.UNKNOWN), bindings, with);
    }

    Optional<Value> input() {
        return before.value(new Var("input", SourceRange.UNKNOWN), bindings, with);
    }

    @Override
    public Optional<Value> value(Term term, Map<String, Term> others, List<With> further) {
        Map<String, Term> all = new HashMap<>(bindings);
        all.putAll(others);
        List<With> both = new ArrayList<>(with);
        both.addAll(further);
        return before.value(term, all, both);
    }

    @Override
    public Optional<Value> call(List<String> operator, List<Value> args) {
        return before.call(operator, args);
    }
}
