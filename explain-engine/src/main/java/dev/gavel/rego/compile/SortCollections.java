package dev.gavel.rego.compile;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.SyntaxMap;
import dev.gavel.rego.ast.Term;

/// Puts the members of sets and the entries of objects into OPA's order, in which later passes meet and number them.
///
/// Before: `{"b": 1, "a": 2}`, `{2, 1, 2}`. After: `{"a": 2, "b": 1}`, `{1, 2}`.
final class SortCollections extends SyntaxMap implements Pass {

    @Override
    public void run(Compilation compilation) {
        compilation.units.forEach(unit -> unit.rules.forEach(rule -> rule.rule = rule(rule.rule)));
    }

    Body sort(Body body) {
        return body(body);
    }

    @Override
    public Term term(Term term) {
        return switch (super.term(term)) {
            case SetTerm set -> SetTerm.sorted(set.elements(), set.range());
            case ObjectTerm object -> ObjectTerm.sorted(object.entries(), object.range());
            case Term other -> other;
        };
    }
}
