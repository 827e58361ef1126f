package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What must be there for a term to have a value, or for a formula to hold.
public final class Definedness {

    private Definedness() {
    }

    /// The terms without which the term has no value, itself among them; bare, see [Bare].
    static Set<Term> of(Term term) {
        Set<Term> found = new HashSet<>();
        collect(term, found);
        return found;
    }

    private static void collect(Term term, Set<Term> into) {
        switch (term) {
            case Term.Const c -> {
            }
            case Term.Input i -> into.add(i);
            case Term.Data d -> {
            }
            case Term.Member m -> into.add(m);
            case Term.Key k -> into.add(k);
            case Term.Unsaid u -> into.add(u);
            case Term.At at -> {
                into.add(Bare.of(at));
                collect(at.whole(), into);
                collect(at.key(), into);
            }
            case Term.Call call -> {
                into.add(Bare.of(call));
                call.args().forEach(arg -> collect(arg, into));
            }
            case Term.Document document -> into.add(Bare.of(document));
            case Term.Cases cases -> into.add(Bare.of(cases));
            case Term.Gathered gathered -> into.add(Bare.of(gathered));
            case Term.ListOf list -> {
                into.add(Bare.of(list));
                list.items().forEach(item -> collect(item, into));
            }
            case Term.ObjectOf object -> {
                into.add(Bare.of(object));
                object.entries().forEach(entry -> collect(entry.value(), into));
            }
        }
    }

    /// The terms that are there whenever the formula holds; bare.
    public static Set<Term> of(Formula formula) {
        Set<Term> found = new HashSet<>();
        collect(formula, found);
        return found;
    }

    private static void collect(Formula formula, Set<Term> into) {
        switch (formula) {
            case Formula.Known k -> {
            }
            case Formula.Unsaid u -> {
            }
            case Formula.Not n -> {
            }
            case Formula.Test t -> {
                collect(t.left(), into);
                collect(t.right(), into);
            }
            case Formula.Truthy t -> collect(t.term(), into);
            case Formula.Present p -> collect(p.term(), into);
            case Formula.All all -> all.parts().forEach(part -> collect(part, into));
            case Formula.Any any -> {
                Set<Term> common = null;
                for (Formula part : any.parts()) {
                    Set<Term> own = of(part);
                    if (common == null) {
                        common = own;
                    } else {
                        common.retainAll(own);
                    }
                }
                if (common != null) {
                    into.addAll(common);
                }
            }
            case Formula.Some some -> {
                collect(some.binder().domain(), into);
                into.addAll(of(some.body()));
            }
            case Formula.Each each -> collect(each.binder().domain(), into);
            case Formula.From from -> collect(from.body(), into);
        }
    }

    /// The formula without what it asks to be there only because the value needs it.
    static Formula without(Formula when, Term value) {
        if (!(when instanceof Formula.Present) && !(when instanceof Formula.All)) {
            return when;
        }
        Set<Term> needed = of(value);
        List<Formula> parts = when instanceof Formula.All all ? all.parts() : List.of(when);
        List<Formula> kept = new ArrayList<>();
        for (Formula part : parts) {
            if (!(part instanceof Formula.Present present && needed.contains(Bare.of(present.term())))) {
                kept.add(part);
            }
        }
        return Formula.all(kept);
    }
}
