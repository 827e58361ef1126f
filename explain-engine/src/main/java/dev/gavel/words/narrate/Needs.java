package dev.gavel.words.narrate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What must be there wherever a formula holds, and what else is known then.
///
/// @param there terms that have a value
/// @param facts formulas that hold
record Needs(Set<Term> there, Set<Formula> facts) {

    /// Builtins that make a text of any text.
    private static final Set<String> OF_TEXT = Set.of("lower", "upper", "trim_space");

    static final Needs NONE = new Needs(Set.of(), Set.of());

    Needs {
        there = Set.copyOf(there);
        facts = Set.copyOf(facts);
    }

    static Needs of(Formula formula) {
        return switch (formula) {
            case Formula.Known k -> NONE;
            case Formula.Unsaid u -> NONE;
            case Formula.Not not -> NONE;
            case Formula.Test t -> leaf(t, t.left(), t.right());
            case Formula.Truthy t -> leaf(t, t.term());
            case Formula.Present p -> leaf(p, p.term());
            case Formula.From from -> of(from.body());
            case Formula.Each each -> leaf(each, each.binder().domain());
            case Formula.Some some -> some(some);
            case Formula.All all -> {
                Needs needs = NONE;
                for (Formula part : all.parts()) {
                    needs = needs.and(of(part));
                }
                yield needs;
            }
            case Formula.Any any -> {
                Needs needs = any.parts().isEmpty() ? NONE : of(any.parts().getFirst());
                for (Formula part : any.parts()) {
                    needs = needs.inBoth(of(part));
                }
                yield needs;
            }
        };
    }

    private static Needs some(Formula.Some some) {
        Needs inner = of(some.body());
        Set<Term> there = new HashSet<>(leaf(some, some.binder().domain()).there());
        inner.there().stream().filter(term -> !Trees.mentions(term, t -> Trees.isOf(t, some.binder().id()))).forEach(there::add);
        Set<Formula> facts = new HashSet<>();
        inner.facts().stream().filter(fact -> !Trees.mentions(fact, t -> Trees.isOf(t, some.binder().id()))).forEach(facts::add);
        return new Needs(there, facts);
    }

    private static Needs leaf(Formula leaf, Term... terms) {
        Set<Term> there = new HashSet<>();
        for (Term term : terms) {
            add(term, there);
        }
        return new Needs(there, Set.of(leaf));
    }

    private static void add(Term term, Set<Term> there) {
        there.add(term);
        switch (term) {
            case Term.At at -> {
                add(at.whole(), there);
                add(at.key(), there);
            }
            case Term.Call call -> call.args().stream().skip(call.builtin().equals(Preparation.OR_ELSE) ? 1 : 0)
                    .filter(arg -> !call.builtin().equals(Preparation.OR_ELSE) || arg instanceof Term.Const)
                    .forEach(arg -> add(arg, there));
            case Term.ListOf list -> list.items().forEach(item -> add(item, there));
            case Term.ObjectOf object -> object.entries().forEach(entry -> add(entry.value(), there));
            case Term.Document d -> d.args().forEach(arg -> add(arg, there));
            case Term.Const c -> {
            }
            case Term.Input i -> {
            }
            case Term.Data d -> {
            }
            case Term.Member m -> {
            }
            case Term.Key k -> {
            }
            case Term.Cases c -> {
            }
            case Term.Gathered g -> {
            }
            case Term.Unsaid u -> {
            }
        }
    }

    Needs and(Needs other) {
        Set<Term> terms = new HashSet<>(there);
        terms.addAll(other.there);
        Set<Formula> formulas = new HashSet<>(facts);
        formulas.addAll(other.facts);
        return new Needs(terms, formulas);
    }

    private Needs inBoth(Needs other) {
        Set<Term> terms = new HashSet<>(there);
        terms.retainAll(other.there);
        Set<Formula> formulas = new HashSet<>(facts);
        formulas.retainAll(other.facts);
        return new Needs(terms, formulas);
    }

    /// True where it is known that the term has a value.
    boolean isThere(Term term) {
        return switch (term) {
            case Term.Const c -> true;
            case Term.Member m -> true;
            case Term.Key k -> true;
            case Term.Input i -> true;
            case Term.Data d -> true;
            case Term.Gathered g -> true;
            case Term.Call call when call.builtin().equals("time.now_ns") -> true;
            default -> there.contains(term);
        };
    }

    /// True where it is known that the term is a text.
    boolean isText(Term term) {
        return term instanceof Term.Const(StringValue s)
                || term instanceof Term.Call call && OF_TEXT.contains(call.builtin()) && isText(call.args().getFirst())
                || facts.stream().anyMatch(fact -> saysText(fact, term));
    }

    private static boolean saysText(Formula fact, Term term) {
        return switch (fact) {
            case Formula.Truthy(Term.Call call, var range) ->
                switch (call.builtin()) {
                    case "is_string" -> call.args().equals(List.of(term));
                    case "startswith", "endswith", "contains", "regex.match", "glob.match" -> call.args().contains(term);
                    default -> false;
                };
            case Formula.Test(Term left, var relation, Term.Const(Value value), var range) ->
                relation == dev.gavel.meaning.formula.Relation.EQUAL && left.equals(term) && value instanceof StringValue
                        || relation == dev.gavel.meaning.formula.Relation.MEMBER && left.equals(term)
                                && Values.members(value).stream().allMatch(StringValue.class::isInstance);
            default -> false;
        };
    }
}
