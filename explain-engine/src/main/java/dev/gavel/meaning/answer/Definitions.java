package dev.gavel.meaning.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.FormulaReader;
import dev.gavel.meaning.formula.Simplifier;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.Terms;

/// What the documents stand for that formulas still name.
final class Definitions {

    private final FormulaReader reader;
    private final Simplifier simplifier;
    private final Map<List<String>, Definition> found = new LinkedHashMap<>();
    private final Set<List<String>> open = new LinkedHashSet<>();

    Definitions(FormulaReader reader, Simplifier simplifier) {
        this.reader = reader;
        this.simplifier = simplifier;
    }

    List<Definition> of(List<Formula> formulas) {
        formulas.forEach(this::formula);
        return List.copyOf(found.values());
    }

    private void formula(Formula formula) {
        List<Term.Document> named = new ArrayList<>();
        Terms.mentions(formula, term -> {
            if (term instanceof Term.Document document) {
                named.add(document);
            }
            return false;
        });
        named.forEach(this::define);
    }

    private void define(Term.Document document) {
        if (found.containsKey(document.path()) || open.contains(document.path())) {
            return;
        }
        Optional<Definition> named = simplifier.meaning(document).map(one -> new Definition.Holds(one.document(), one.when()));
        Optional<Definition> value = simplifier.valueOf(document).map(one -> of(one.document(), one.value()));
        if (named.isEmpty() && value.isEmpty() && !document.args().isEmpty()) {
            return;
        }
        open.add(document.path());
        Definition definition = named.or(() -> value).orElseGet(() -> of(document, simplifier.expanded(document)));
        switch (definition) {
            case Definition.Holds holds -> formula(holds.when());
            case Definition.Collection collection -> collection.parts().forEach(part -> {
                part.clause().binders().forEach(b -> term(b.domain()));
                formula(part.clause().when());
                term(part.value());
                if (part.key() != null) {
                    term(part.key());
                }
            });
            case Definition.Values values -> values.cases().forEach(each -> {
                formula(each.clause().when());
                term(each.value());
            });
        }
        found.put(document.path(), definition);
    }

    private static Definition of(Term.Document document, Term value) {
        return switch (value) {
            case Term.Gathered gathered -> new Definition.Collection(document, gathered.kind(), gathered.parts());
            case Term.Cases cases -> new Definition.Values(document, cases.cases());
            default -> new Definition.Values(document, List.of(new Term.Case(Clause.ALWAYS, value)));
        };
    }

    private void term(Term term) {
        formula(new Formula.Present(term, dev.gavel.rego.source.SourceRange.UNKNOWN));
    }
}
