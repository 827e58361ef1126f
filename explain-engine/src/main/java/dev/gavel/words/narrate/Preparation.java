package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Formulas → formulas of the same meaning for which there are sentences: members of constants are written out, values of one place stand in one list, what is gathered
/// within a formula becomes a definition.
final class Preparation {

    /// How many members of a constant are written out.
    static final int MOST = 60;

    static final String WITHIN = "values within";
    static final String PATHS_WITHIN = "paths and values within";
    static final String OR_ELSE = "or else";
    static final String MADE_OF = "made of";
    static final String WITH_ENTRY = "with entry";

    private final PageData data;
    private final Together together;
    private final Drawn drawn;
    private final PreparedTerms terms;
    private final Searches searches;
    private List<Formula> guards = new ArrayList<>();

    Preparation(PageData data, Drawn drawn) {
        this.data = data;
        this.together = new Together(new Presence(data));
        this.terms = new PreparedTerms(this, data, drawn);
        this.searches = new Searches(this, terms);
        this.drawn = drawn;
    }

    Formula formula(Formula formula) {
        return switch (formula) {
            case Formula.From from -> formula(from.body());
            case Formula.All all -> all(all.parts().stream().map(this::formula).toList());
            case Formula.Any any -> any(any.parts().stream().map(this::formula).toList());
            case Formula.Some some -> guarded(some, () -> searches.some(some.binder(), some.body()));
            case Formula.Each each -> guarded(each, () -> searches.each(each.binder(), each.body()));
            case Formula.Test test -> guarded(test, () -> test(test));
            case Formula.Truthy truthy -> guarded(truthy, () -> truthy(truthy.term(), truthy.range()));
            case Formula.Present present -> guarded(present, () -> present(terms.term(present.term()), present.range()));
            case Formula.Not not -> Formula.not(formula(not.body()));
            case Formula.Known known -> known;
            case Formula.Unsaid unsaid -> unsaid;
        };
    }

    /// What is made, and what the terms in it ask for beside.
    private Formula guarded(Formula given, Supplier<Formula> made) {
        Formula rows = Rows.said(given, data);
        if (rows != null) {
            return formula(rows);
        }
        return guarded(made);
    }

    private Formula guarded(Supplier<Formula> made) {
        List<Formula> outer = guards;
        guards = new ArrayList<>();
        Formula formula = made.get();
        guards.add(formula);
        Formula whole = guards.size() == 1 ? formula : all(guards);
        guards = outer;
        return whole;
    }

    void guard(Formula formula) {
        if (!formula.equals(Formula.TRUE)) {
            guards.add(formula);
        }
    }

    /// The parts that a part becomes once members of constants are written out.
    List<Term.Part> part(Term.Part part) {
        List<Formula> outer = guards;
        guards = new ArrayList<>();
        try {
            return parted(part);
        } finally {
            guards = outer;
        }
    }

    private List<Term.Part> parted(Term.Part part) {
        List<Binder> binders = part.clause().binders();
        for (int i = 0; i < binders.size(); i++) {
            Binder binder = binders.get(i);
            if (binder.domain() instanceof Term.Cases(List<Term.Case> cases) && cases.size() == 1
                    && cases.getFirst().clause().binders().isEmpty()) {
                List<Binder> others = new ArrayList<>(binders);
                others.set(i, binder.over(cases.getFirst().value()));
                Formula when = new Formula.All(List.of(cases.getFirst().clause().when(), part.clause().when()));
                return part(new Term.Part(new Clause(part.clause().rule(), others, when), part.key(), part.value()));
            }
            if (terms.term(binder.domain()) instanceof Term.Const(Value domain) && Values.members(domain).size() <= MOST) {
                List<Value> keys = Values.keys(domain);
                List<Value> members = Values.members(domain);
                List<Binder> others = new ArrayList<>(binders);
                others.remove(i);
                List<Term.Part> out = new ArrayList<>();
                for (int m = 0; m < members.size(); m++) {
                    Trees.Change put = Trees.putting(binder.id(), new Term.Const(members.get(m)), new Term.Const(keys.get(m)));
                    out.addAll(part(put.part(
                            new Term.Part(new Clause(part.clause().rule(), others, part.clause().when()), part.key(), part.value()))));
                }
                return out;
            }
        }
        guards.clear();
        List<Binder> prepared = binders.stream().map(b -> b.over(terms.term(b.domain()))).toList();
        Term value = terms.term(part.value());
        Term key = part.key() == null ? null : terms.tight(terms.term(part.key()), Phrase.Tight.OF);
        guards.add(formula(part.clause().when()));
        Formula when = together.without(all(guards), value);
        when = key == null ? when : together.without(when, key);
        for (Binder binder : prepared) {
            when = together.without(when, binder.domain());
        }
        return when.equals(Formula.FALSE) || PreparedTerms.isNever(value)
                ? List.of()
                : List.of(new Term.Part(new Clause(part.clause().rule(), prepared, when), key, value));
    }

    Formula present(Term term, SourceRange range) {
        if (PreparedTerms.isNever(term)) {
            return Formula.FALSE;
        }
        return switch (term) {
            case Term.Const c -> Formula.TRUE;
            case Term.ListOf list -> all(list.items().stream().map(item -> present(item, range)).toList());
            case Term.Call call when call.builtin().equals(OR_ELSE) ->
                any(List.of(present(call.args().get(1), range), present(call.args().get(0), range)));
            case Term.Call call when Times.isParsed(call) -> new Formula.Truthy(call, range);
            default -> new Formula.Present(term, range);
        };
    }

    private Formula truthy(Term given, SourceRange range) {
        Term term = terms.term(given);
        if (PreparedTerms.isNever(term)) {
            return Formula.FALSE;
        }
        Formula looked = ConstantTables.look(term, value -> !value.equals(dev.gavel.rego.value.BooleanValue.of(false)), range);
        if (looked != null) {
            return formula(looked);
        }
        return switch (term) {
            case Term.Const(Value value) -> Formula.known(!value.equals(dev.gavel.rego.value.BooleanValue.of(false)));
            case Term.ListOf list -> present(list, range);
            case Term.Call call when Prefixes.of(call) instanceof Formula either -> formula(either);
            case Term.Call call when Relations.of(call) != null ->
                test(new Formula.Test(call.args().get(0), java.util.Objects.requireNonNull(Relations.of(call)), call.args().get(1), range));
            default -> new Formula.Truthy(named(term), range);
        };
    }

    private Formula test(Formula.Test test) {
        Formula counted = Counting.asFormula(test.left() instanceof Term.Call(String name, List<Term> args) && args.size() == 1
                && args.getFirst() instanceof Term.Call(String or, List<Term> sets) && or.equals("or") && sets.size() == 2
                && Counting.joined(sets.get(0), sets.get(1)) instanceof Term.Gathered joined
                        ? new Formula.Test(new Term.Call(name, List.of(joined)), test.relation(), test.right(), test.range())
                        : test);
        if (counted != null) {
            return formula(counted);
        }
        if (test.relation() == Relation.MEMBER && test.right() instanceof Term.Gathered gathered) {
            return formula(Counting.holds(gathered, test.left(), test.range()));
        }
        if (test.relation() == Relation.NOT_MEMBER && test.right() instanceof Term.Gathered gathered) {
            return formula(Formula.all(List.of(new Formula.Present(test.left(), test.range()),
                    Formula.not(Counting.holds(gathered, test.left(), test.range())))));
        }
        Term left = terms.term(test.left());
        Term right = terms.term(test.right());
        Formula chosen = chosen(left, test.relation(), right, test.range());
        if (chosen != null) {
            return chosen;
        }
        if (PreparedTerms.isNever(left) || PreparedTerms.isNever(right)) {
            return Formula.FALSE;
        }
        if (left instanceof Term.Const(Value l) && right instanceof Term.Const(Value r)) {
            return Formula.known(test.relation().holds(l, r));
        }
        if (test.relation() == Relation.MEMBER) {
            return member(left, right, test.range());
        }
        if (test.relation() == Relation.NOT_MEMBER) {
            return notMember(left, right, test.range());
        }
        Relation mirrored = test.relation().mirrored();
        if ((left instanceof Term.Const || isAsked(left) && !isAsked(right)) && mirrored != null) {
            return test(new Formula.Test(right, mirrored, left, test.range()));
        }
        if (right instanceof Term.Const(Value value)) {
            Formula looked = ConstantTables.look(left, v -> test.relation().holds(v, value), test.range());
            if (looked != null) {
                return formula(looked);
            }
        }
        return new Formula.Test(named(left), test.relation(), named(right), test.range());
    }

    /// True for what is said as `whether …`, which stands better behind.
    private static boolean isAsked(Term term) {
        return term instanceof Term.Call call && TermWords.isAsked(call);
    }

    /// A choice between two values gets a name.
    private Term named(Term term) {
        return term instanceof Term.Call call && call.builtin().equals(OR_ELSE) ? drawn.value(term) : term;
    }

    /// `(x, or else "a") is not "b"` → `x is missing or is not "b"`; null where no side has such a choice against a constant.
    private @Nullable Formula chosen(Term left, Relation relation, Term right, SourceRange range) {
        if (left instanceof Term.Call call && call.builtin().equals(OR_ELSE) && call.args().get(1) instanceof Term.Const otherwise
                && right instanceof Term.Const against) {
            Formula given = test(new Formula.Test(call.args().getFirst(), relation, right, range));
            return relation.holds(otherwise.value(), against.value())
                    ? any(List.of(Formula.not(present(call.args().getFirst(), range)), given))
                    : given;
        }
        if (relation == Relation.NOT_MEMBER && right instanceof Term.Call call && call.builtin().equals(OR_ELSE)
                && call.args().get(1) instanceof Term.Const(Value otherwise) && Values.members(otherwise).isEmpty()) {
            return all(List.of(present(left, range), Formula.not(member(left, call.args().getFirst(), range))));
        }
        if (relation == Relation.MEMBER && right instanceof Term.Call call && call.builtin().equals(OR_ELSE)
                && call.args().get(1) instanceof Term.Const(Value otherwise) && Values.members(otherwise).isEmpty()) {
            return test(new Formula.Test(left, relation, call.args().getFirst(), range));
        }
        return null;
    }

    Formula member(Term left, Term right, SourceRange range) {
        if (right instanceof Term.ListOf list) {
            List<Formula> parts = new ArrayList<>();
            list.items().forEach(item -> parts.add(present(item, range)));
            parts.add(any(list.items().stream().map(item -> test(new Formula.Test(left, Relation.EQUAL, item, range))).toList()));
            return all(parts);
        }
        if (right instanceof Term.Const(Value value)) {
            Set<Value> members = new LinkedHashSet<>(Values.members(value));
            if (members.isEmpty()) {
                return Formula.FALSE;
            }
            Formula looked = ConstantTables.look(left, members::contains, range);
            if (looked != null) {
                return formula(looked);
            }
            if (members.size() > 1 && members.stream().anyMatch(Values::isList)) {
                return any(members.stream().map(one -> test(new Formula.Test(left, Relation.EQUAL, new Term.Const(one), range))).toList());
            }
            return members.size() == 1
                    ? new Formula.Test(left, Relation.EQUAL, new Term.Const(members.iterator().next()), range)
                    : new Formula.Test(left, Relation.MEMBER, new Term.Const(SetValue.of(members)), range);
        }
        return new Formula.Test(named(left), Relation.MEMBER, named(right), range);
    }

    private Formula notMember(Term left, Term right, SourceRange range) {
        Formula among = member(left, right, range);
        return switch (among) {
            case Formula.Known known -> all(List.of(present(left, range), present(right, range), Formula.known(!known.holds())));
            case Formula.Test same when same.left().equals(left) ->
                new Formula.Test(left, same.relation().opposite(), same.right(), range);
            default -> all(List.of(present(left, range), present(right, range), Formula.not(among)));
        };
    }

    Formula all(List<Formula> given) {
        Set<Formula> flat = new LinkedHashSet<>();
        for (Formula part : given) {
            if (part.equals(Formula.FALSE)) {
                return Formula.FALSE;
            }
            if (part instanceof Formula.All inner) {
                flat.addAll(inner.parts());
            } else if (!part.equals(Formula.TRUE)) {
                flat.add(part);
            }
        }
        return Formula.all(together.pruned(List.copyOf(flat)));
    }

    Formula any(List<Formula> given) {
        Set<Formula> flat = new LinkedHashSet<>();
        for (Formula part : given) {
            if (part.equals(Formula.TRUE)) {
                return Formula.TRUE;
            }
            if (part instanceof Formula.Any inner) {
                flat.addAll(inner.parts());
            } else if (!part.equals(Formula.FALSE)) {
                flat.add(part);
            }
        }
        List<Formula> parts = Alternatives.byBody(Alternatives.bySearch(ByPlace.together(flat), this::any),
                gathered -> terms.term(gathered));
        List<Formula> shared = Alternatives.shared(parts);
        if (shared != null) {
            List<Formula> both = new ArrayList<>(shared);
            both.add(any(Alternatives.without(parts, shared)));
            return all(both);
        }
        return Formula.any(parts);
    }

}
