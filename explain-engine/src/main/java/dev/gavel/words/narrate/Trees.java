package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;

/// The parts of formulas and terms: looked at, or put in place of others.
final class Trees {

    /// What is done with the direct parts of a formula or a term.
    record Change(UnaryOperator<Formula> formulas, UnaryOperator<Term> terms) {

        Formula parts(Formula formula) {
            return switch (formula) {
                case Formula.Known k -> k;
                case Formula.Unsaid u -> u;
                case Formula.Test t ->
                    new Formula.Test(terms.apply(t.left()), t.relation(), terms.apply(t.right()), t.range());
                case Formula.Truthy t -> new Formula.Truthy(terms.apply(t.term()), t.range());
                case Formula.Present p -> new Formula.Present(terms.apply(p.term()), p.range());
                case Formula.Not not -> Formula.not(formulas.apply(not.body()));
                case Formula.All all -> Formula.all(all.parts().stream().map(formulas).toList());
                case Formula.Any any -> Formula.any(any.parts().stream().map(formulas).toList());
                case Formula.Some some -> new Formula.Some(binder(some.binder()), formulas.apply(some.body()));
                case Formula.Each each -> new Formula.Each(binder(each.binder()), formulas.apply(each.body()));
                case Formula.From from -> new Formula.From(from.rule(), formulas.apply(from.body()));
            };
        }

        Term parts(Term term) {
            return switch (term) {
                case Term.Const c -> c;
                case Term.Input i -> i;
                case Term.Data d -> d;
                case Term.Member m -> m;
                case Term.Key k -> k;
                case Term.Unsaid u -> u;
                case Term.At at -> new Term.At(terms.apply(at.whole()), terms.apply(at.key()));
                case Term.Call call -> new Term.Call(call.builtin(), call.args().stream().map(terms).toList());
                case Term.Document document -> document.of(document.args().stream().map(terms).toList());
                case Term.Cases cases ->
                    new Term.Cases(cases.cases().stream().map(c -> new Term.Case(clause(c.clause()), terms.apply(c.value()))).toList());
                case Term.Gathered gathered -> new Term.Gathered(gathered.kind(), gathered.parts().stream().map(this::part).toList());
                case Term.ListOf list -> new Term.ListOf(list.kind(), list.items().stream().map(terms).toList());
                case Term.ObjectOf object -> new Term.ObjectOf(object.entries().stream()
                        .map(e -> new Term.Entry(terms.apply(e.key()), terms.apply(e.value()))).toList());
            };
        }

        Term.Part part(Term.Part part) {
            Term key = part.key();
            return new Term.Part(clause(part.clause()), key == null ? null : terms.apply(key), terms.apply(part.value()));
        }

        Clause clause(Clause clause) {
            return new Clause(clause.rule(), clause.binders().stream().map(this::binder).toList(), formulas.apply(clause.when()));
        }

        private Binder binder(Binder binder) {
            return binder.over(terms.apply(binder.domain()));
        }
    }

    private Trees() {
    }

    /// Every term within, each before its parts.
    static void terms(Formula formula, Consumer<Term> each) {
        visitor(each).formula(formula);
    }

    static void terms(Term term, Consumer<Term> each) {
        visitor(each).term(term);
    }

    static void terms(Clause clause, Consumer<Term> each) {
        visitor(each).clause(clause);
    }

    static boolean mentions(Formula formula, Predicate<Term> wanted) {
        List<Term> found = new ArrayList<>();
        terms(formula, term -> {
            if (wanted.test(term)) {
                found.add(term);
            }
        });
        return !found.isEmpty();
    }

    static boolean mentions(Term term, Predicate<Term> wanted) {
        List<Term> found = new ArrayList<>();
        terms(term, t -> {
            if (wanted.test(t)) {
                found.add(t);
            }
        });
        return !found.isEmpty();
    }

    /// True where the term is the member that the binder names, or its key.
    static boolean isOf(Term term, int binder) {
        return term instanceof Term.Member(int id) && id == binder || term instanceof Term.Key(int key) && key == binder;
    }

    private static Visitor visitor(Consumer<Term> each) {
        return new Visitor(each);
    }

    /// A constant is put in place of a member, and its key in place of the member's.
    static Change putting(int binder, Term member, Term key) {
        return new Object() {

            private final Change change = new Change(this::formula, this::term);

            Formula formula(Formula formula) {
                return change.parts(formula);
            }

            Term term(Term term) {
                return switch (term) {
                    case Term.Member(int id) when id == binder -> member;
                    case Term.Key(int id) when id == binder -> key;
                    default -> change.parts(term);
                };
            }
        }.change;
    }

    private record Visitor(Consumer<Term> each) {

        void formula(Formula formula) {
            new Change(this::formulaKept, this::termKept).parts(formula);
        }

        void clause(Clause clause) {
            new Change(this::formulaKept, this::termKept).clause(clause);
        }

        private Formula formulaKept(Formula formula) {
            formula(formula);
            return formula;
        }

        void term(Term term) {
            each.accept(term);
            new Change(this::formulaKept, this::termKept).parts(term);
        }

        private Term termKept(Term term) {
            term(term);
            return term;
        }
    }
}
