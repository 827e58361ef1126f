package dev.gavel.meaning.formula;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What a formula speaks of that only a request tells: places of the request, members, volatile data, documents that keep their names.
final class Unknowns {

    private final TermSimplifier terms;
    private final Set<Term> found = new LinkedHashSet<>();

    private Unknowns(TermSimplifier terms) {
        this.terms = terms;
    }

    /// The largest such terms: `input.action.tool`, not `input.action`. Members that the formula itself binds count too.
    static Set<Term> of(Formula formula, TermSimplifier terms) {
        Unknowns unknowns = new Unknowns(terms);
        unknowns.formula(formula);
        return unknowns.found;
    }

    private void formula(Formula formula) {
        switch (formula) {
            case Formula.Known k -> {
            }
            case Formula.Unsaid u -> found.add(new Term.Unsaid(u.text()));
            case Formula.Test t -> {
                term(t.left());
                term(t.right());
            }
            case Formula.Truthy t -> term(t.term());
            case Formula.Present p -> term(p.term());
            case Formula.Not not -> formula(not.body());
            case Formula.All all -> all.parts().forEach(this::formula);
            case Formula.Any any -> any.parts().forEach(this::formula);
            case Formula.Some some -> {
                term(some.binder().domain());
                formula(some.body());
            }
            case Formula.Each each -> {
                term(each.binder().domain());
                formula(each.body());
            }
            case Formula.From from -> formula(from.body());
        }
    }

    private void term(Term term) {
        switch (term) {
            case Term.Const c -> {
            }
            case Term.Data d -> {
            }
            case Term.Input i -> found.add(i);
            case Term.Member m -> found.add(m);
            case Term.Key k -> found.add(k);
            case Term.Unsaid u -> found.add(u);
            case Term.Document document -> found.add(document);
            case Term.At at when terms.value(at) != null -> {
            }
            case Term.At at when isPlace(at) -> found.add(at);
            case Term.At at -> {
                term(at.whole());
                term(at.key());
            }
            case Term.Call call when !terms.isFixed(call.builtin()) -> found.add(call);
            case Term.Call call -> call.args().forEach(this::term);
            case Term.Cases cases -> cases.cases().forEach(c -> {
                clause(c.clause());
                term(c.value());
            });
            case Term.Gathered gathered -> gathered.parts().forEach(p -> {
                clause(p.clause());
                term(p.value());
            });
            case Term.ListOf list -> list.items().forEach(this::term);
            case Term.ObjectOf object -> object.entries().forEach(e -> term(e.value()));
        }
    }

    private void clause(Clause clause) {
        for (Binder binder : clause.binders()) {
            term(binder.domain());
        }
        formula(clause.when());
    }

    /// A request's place, a field of a member, or volatile data.
    private boolean isPlace(Term term) {
        return switch (term) {
            case Term.Input i -> true;
            case Term.Member m -> true;
            case Term.At(Term whole, Term key) -> key instanceof Term.Const && (isPlace(whole) || Terms.isDataPath(term));
            default -> false;
        };
    }

    static boolean single(Set<Term> unknowns, List<Term> allowed) {
        return unknowns.size() == 1 && allowed.containsAll(unknowns);
    }
}
