package dev.gavel.meaning.formula;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// Terms in place of others, everywhere in a formula.
///
/// @param instead the term in place of one, or null where it stays and its parts are looked at
record Replacement(Function<Term, @Nullable Term> instead) {

    static Replacement of(Binder binder, Term member, Term key) {
        return new Replacement(term -> switch (term) {
            case Term.Member(int id) when id == binder.id() -> member;
            case Term.Key(int id) when id == binder.id() -> key;
            default -> null;
        });
    }

    static Replacement of(Term one, Term other) {
        return new Replacement(term -> term.equals(one) ? other : null);
    }

    Term term(Term term) {
        Term other = instead.apply(term);
        if (other != null) {
            return other;
        }
        return switch (term) {
            case Term.Const c -> c;
            case Term.Input i -> i;
            case Term.Data d -> d;
            case Term.Member m -> m;
            case Term.Key k -> k;
            case Term.Unsaid u -> u;
            case Term.At at -> new Term.At(term(at.whole()), term(at.key()));
            case Term.Call call -> new Term.Call(call.builtin(), call.args().stream().map(this::term).toList());
            case Term.Document document -> document.of(document.args().stream().map(this::term).toList());
            case Term.Cases cases -> new Term.Cases(
                    cases.cases().stream().map(c -> new Term.Case(clause(c.clause()), term(c.value()))).toList());
            case Term.Gathered gathered -> new Term.Gathered(gathered.kind(), gathered.parts().stream()
                    .map(p -> new Term.Part(clause(p.clause()), p.key() == null ? null : term(p.key()), term(p.value()))).toList());
            case Term.ListOf list -> new Term.ListOf(list.kind(), list.items().stream().map(this::term).toList());
            case Term.ObjectOf object -> new Term.ObjectOf(
                    object.entries().stream().map(e -> new Term.Entry(term(e.key()), term(e.value()))).toList());
        };
    }

    Clause clause(Clause clause) {
        return new Clause(clause.rule(), clause.binders().stream().map(this::binder).toList(), formula(clause.when()));
    }

    private Binder binder(Binder binder) {
        return binder.over(term(binder.domain()));
    }

    Formula formula(Formula formula) {
        return switch (formula) {
            case Formula.Known k -> k;
            case Formula.Unsaid u -> u;
            case Formula.Test t -> new Formula.Test(term(t.left()), t.relation(), term(t.right()), t.range());
            case Formula.Truthy t -> new Formula.Truthy(term(t.term()), t.range());
            case Formula.Present p -> new Formula.Present(term(p.term()), p.range());
            case Formula.Not not -> Formula.not(formula(not.body()));
            case Formula.All all -> new Formula.All(all.parts().stream().map(this::formula).toList());
            case Formula.Any any -> new Formula.Any(any.parts().stream().map(this::formula).toList());
            case Formula.Some some -> new Formula.Some(binder(some.binder()), formula(some.body()));
            case Formula.Each each -> new Formula.Each(binder(each.binder()), formula(each.body()));
            case Formula.From from -> new Formula.From(from.rule(), formula(from.body()));
        };
    }
}
