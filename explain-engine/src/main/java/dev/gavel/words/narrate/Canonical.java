package dev.gavel.words.narrate;

import java.util.HashMap;
import java.util.Map;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;

/// A term with its members numbered in the order in which they are met: two terms that say the same of different members become equal.
final class Canonical {

    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Trees.Change parts = new Trees.Change(this::formula, this::term);

    static Term of(Term term) {
        return new Canonical().term(term);
    }

    static Formula of(Formula formula) {
        return new Canonical().formula(formula);
    }

    private int number(int id) {
        return numbers.computeIfAbsent(id, k -> -1 - numbers.size());
    }

    private Term term(Term term) {
        return switch (term) {
            case Term.Member(int id) -> new Term.Member(number(id));
            case Term.Key(int id) -> new Term.Key(number(id));
            case Term.Gathered gathered -> new Term.Gathered(gathered.kind(), gathered.parts().stream().map(part -> {
                Clause clause = clause(part.clause());
                Term key = part.key();
                return new Term.Part(clause, key == null ? null : term(key), term(part.value()));
            }).toList());
            case Term.Cases cases ->
                new Term.Cases(cases.cases().stream().map(one -> new Term.Case(clause(one.clause()), term(one.value()))).toList());
            default -> parts.parts(term);
        };
    }

    private Clause clause(Clause clause) {
        return new Clause(null, clause.binders().stream().map(this::binder).toList(), formula(clause.when()));
    }

    private Binder binder(Binder binder) {
        return new Binder(number(binder.id()), "", "", term(binder.domain()), binder.except());
    }

    private Formula formula(Formula formula) {
        return switch (formula) {
            case Formula.Some some -> new Formula.Some(binder(some.binder()), formula(some.body()));
            case Formula.Each each -> new Formula.Each(binder(each.binder()), formula(each.body()));
            default -> Bare.of(parts.parts(formula));
        };
    }
}
