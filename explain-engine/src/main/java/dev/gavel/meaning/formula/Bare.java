package dev.gavel.meaning.formula;

import java.util.HashMap;
import java.util.Map;

import dev.gavel.rego.source.SourceRange;

/// Formulas without what does not change their meaning: places in files, names and numbers of members, the rules they came from. Two formulas are the same
/// if what is left of them is equal.
public final class Bare {

    private final Map<Integer, Integer> numbers = new HashMap<>();

    private Bare() {
    }

    public static Formula of(Formula formula) {
        return new Bare().formula(formula);
    }

    static Term of(Term term) {
        return new Bare().term(term);
    }

    static boolean same(Formula a, Formula b) {
        return of(a).equals(of(b));
    }

    private int number(int id) {
        Integer number = numbers.get(id);
        return number == null ? id : number;
    }

    private Binder binder(Binder binder) {
        Term domain = term(binder.domain());
        numbers.put(binder.id(), -1 - numbers.size());
        return new Binder(number(binder.id()), "", "", domain, binder.except());
    }

    private Clause clause(Clause clause) {
        return new Clause(null, clause.binders().stream().map(this::binder).toList(), formula(clause.when()));
    }

    private Formula formula(Formula formula) {
        return switch (formula) {
            case Formula.Known k -> k;
            case Formula.Unsaid u -> new Formula.Unsaid(u.text(), SourceRange.UNKNOWN);
            case Formula.Test t -> new Formula.Test(term(t.left()), t.relation(), term(t.right()), SourceRange.UNKNOWN);
            case Formula.Truthy t -> new Formula.Truthy(term(t.term()), SourceRange.UNKNOWN);
            case Formula.Present p -> new Formula.Present(term(p.term()), SourceRange.UNKNOWN);
            case Formula.Not not -> Formula.not(formula(not.body()));
            case Formula.All all -> new Formula.All(all.parts().stream().map(this::formula).toList());
            case Formula.Any any -> new Formula.Any(any.parts().stream().map(this::formula).toList());
            case Formula.Some some -> new Formula.Some(binder(some.binder()), formula(some.body()));
            case Formula.Each each -> new Formula.Each(binder(each.binder()), formula(each.body()));
            case Formula.From from -> formula(from.body());
        };
    }

    private Term term(Term term) {
        return switch (term) {
            case Term.Member(int id) -> new Term.Member(number(id));
            case Term.Key(int id) -> new Term.Key(number(id));
            case Term.Const c -> c;
            case Term.Input i -> i;
            case Term.Data d -> d;
            case Term.Unsaid u -> u;
            case Term.At at -> new Term.At(term(at.whole()), term(at.key()));
            case Term.Call call -> new Term.Call(call.builtin(), call.args().stream().map(this::term).toList());
            case Term.Document document -> document.of(document.args().stream().map(this::term).toList());
            case Term.Cases cases -> new Term.Cases(
                    cases.cases().stream().map(c -> new Term.Case(clause(c.clause()), term(c.value()))).toList());
            case Term.Gathered gathered -> new Term.Gathered(gathered.kind(), gathered.parts().stream().map(p -> {
                Clause clause = clause(p.clause());
                return new Term.Part(clause, p.key() == null ? null : term(p.key()), term(p.value()));
            }).toList());
            case Term.ListOf list -> new Term.ListOf(list.kind(), list.items().stream().map(this::term).toList());
            case Term.ObjectOf object -> new Term.ObjectOf(
                    object.entries().stream().map(e -> new Term.Entry(term(e.key()), term(e.value()))).toList());
        };
    }
}
