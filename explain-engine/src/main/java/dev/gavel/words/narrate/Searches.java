package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.Value;

/// What is looked for in a collection → said without a search where that is possible: members of constants are written out, a value that is looked for is `among` them.
final class Searches {

    private final Preparation formulas;
    private final PreparedTerms terms;

    Searches(Preparation formulas, PreparedTerms terms) {
        this.formulas = formulas;
        this.terms = terms;
    }

    Formula some(Binder given, Formula body) {
        if (given.domain() instanceof Term.Cases(List<Term.Case> cases) && cases.size() == 1
                && cases.getFirst().clause().binders().isEmpty()) {
            Term.Case only = cases.getFirst();
            return formulas.formula(Formula.all(List.of(only.clause().when(), new Formula.Some(given.over(only.value()), body))));
        }
        Binder binder = given.over(terms.tight(terms.term(given.domain()), Phrase.Tight.AFTER));
        if (PreparedTerms.isNever(binder.domain())) {
            return Formula.FALSE;
        }
        List<Formula> expanded = expanded(binder, body);
        if (expanded != null) {
            return formulas.any(expanded);
        }
        if (binder.domain() instanceof Term.Call call && call.builtin().equals("walk") && call.args().size() == 1) {
            return walked(binder, call.args().getFirst(), body);
        }
        Formula inner = formulas.formula(body);
        if (inner.equals(Formula.FALSE)) {
            return Formula.FALSE;
        }
        if (inner.equals(Formula.TRUE)) {
            return new Formula.Some(binder, new Formula.Present(binder.member(), SourceRange.UNKNOWN));
        }
        if (inner instanceof Formula.All all) {
            List<Formula> outside = all.parts().stream().filter(p -> !Trees.mentions(p, t -> Trees.isOf(t, binder.id()))).toList();
            if (!outside.isEmpty()) {
                List<Formula> inside = all.parts().stream().filter(p -> !outside.contains(p)).toList();
                List<Formula> both = new ArrayList<>(outside);
                both.add(some(binder, Formula.all(inside)));
                return formulas.all(both);
            }
        } else if (!Trees.mentions(inner, t -> Trees.isOf(t, binder.id()))) {
            return formulas.all(List.of(inner, some(binder, Formula.TRUE)));
        }
        Formula among = binder.except().isEmpty() ? asMember(binder, inner) : null;
        return among != null ? among : new Formula.Some(binder, inner);
    }

    /// Some member is `u`: `u` is among the members.
    private @Nullable Formula asMember(Binder binder, Formula body) {
        if (body instanceof Formula.Test(Term left, Relation relation, Term right, var range) && relation == Relation.EQUAL) {
            if (left.equals(binder.member()) && !Trees.mentions(right, t -> Trees.isOf(t, binder.id()))) {
                return formulas.member(right, binder.domain(), range);
            }
            if (right.equals(binder.member()) && !Trees.mentions(left, t -> Trees.isOf(t, binder.id()))) {
                return formulas.member(left, binder.domain(), range);
            }
        }
        return null;
    }

    /// What `walk` gives are pairs: that need not be said.
    private static boolean asksForPair(Formula part, Term member) {
        return part instanceof Formula.Truthy(Term.Call(String name, List<Term> of), SourceRange range) && name.equals("is_array")
                && of.getFirst().equals(member)
                || part instanceof Formula.Test(Term.Call(String count, List<Term> all), Relation relation, Term.Const two, SourceRange at)
                        && count.equals("count") && all.getFirst().equals(member) && relation == Relation.EQUAL
                        && two.value().equals(NumberValue.of(2));
    }

    private Formula walked(Binder binder, Term whole, Formula body) {
        Term value = new Term.At(binder.member(), new Term.Const(NumberValue.of(1)));
        Binder within = binder.over(new Term.Call(Preparation.WITHIN, List.of(whole)));
        List<Formula> parts = body instanceof Formula.All all ? all.parts() : List.of(body);
        Formula asked = Formula.all(parts.stream().filter(part -> !asksForPair(part, binder.member())).toList());
        Formula changed = Replacing.of(value, new Term.Document(List.of(Preparation.WITHIN), List.of())).formula(asked);
        if (Trees.mentions(changed, t -> Trees.isOf(t, binder.id()))) {
            return some(binder.over(new Term.Call(Preparation.PATHS_WITHIN, List.of(whole))), asked);
        }
        return some(within, Replacing.of(new Term.Document(List.of(Preparation.WITHIN), List.of()), binder.member()).formula(changed));
    }

    Formula each(Binder given, Formula body) {
        Binder binder = given.over(terms.tight(terms.term(given.domain()), Phrase.Tight.AFTER));
        if (PreparedTerms.isNever(binder.domain())) {
            return Formula.FALSE;
        }
        List<Formula> expanded = expanded(binder, body);
        return expanded != null ? formulas.all(expanded) : new Formula.Each(binder, formulas.formula(body));
    }

    /// The body for each member of a constant or of a list that is written out; null for other domains.
    private @Nullable List<Formula> expanded(Binder binder, Formula body) {
        List<Term> keys = new ArrayList<>();
        List<Term> members = new ArrayList<>();
        List<Formula> there = new ArrayList<>();
        switch (binder.domain()) {
            case Term.Const(Value value) -> {
                Values.keys(value).forEach(key -> keys.add(new Term.Const(key)));
                Values.members(value).forEach(member -> members.add(new Term.Const(member)));
            }
            case Term.ListOf list when list.kind() == Term.Kind.ARRAY && binder.except().isEmpty() -> {
                for (int i = 0; i < list.items().size(); i++) {
                    keys.add(new Term.Const(NumberValue.of(i)));
                    members.add(list.items().get(i));
                    there.add(new Formula.Present(list.items().get(i), SourceRange.UNKNOWN));
                }
            }
            default -> {
                return null;
            }
        }
        if (members.size() > Preparation.MOST) {
            return null;
        }
        List<Formula> out = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (!(members.get(i) instanceof Term.Const(Value value)) || !binder.except().contains(value)) {
                Formula one = Trees.putting(binder.id(), members.get(i), keys.get(i)).formulas().apply(body);
                List<Formula> both = new ArrayList<>(there);
                both.add(one);
                out.add(formulas.formula(Formula.all(both)));
            }
        }
        return out;
    }
}
