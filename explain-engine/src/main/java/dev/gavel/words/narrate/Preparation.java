package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Clause;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Formulas → formulas of the same meaning for which there are sentences: members of constants are written out, values of one place stand in one list, what is gathered
/// within a formula becomes a definition.
final class Preparation {

    /// How many members of a constant are written out.
    private static final int MOST = 60;

    static final String WITHIN = "values within";
    static final String OR_ELSE = "or else";
    static final String MADE_OF = "made of";

    private final PageData data;
    private final Together together;
    private final Drawn drawn;
    private List<Formula> guards = new ArrayList<>();
    private final Trees.Change parts = new Trees.Change(this::formula, this::term);

    Preparation(PageData data, Drawn drawn) {
        this.data = data;
        this.together = new Together(new Presence(data));
        this.drawn = drawn;
    }

    Formula formula(Formula formula) {
        return switch (formula) {
            case Formula.From from -> formula(from.body());
            case Formula.All all -> all(all.parts().stream().map(this::formula).toList());
            case Formula.Any any -> any(any.parts().stream().map(this::formula).toList());
            case Formula.Some some -> guarded(some, () -> some(some.binder(), some.body()));
            case Formula.Each each -> guarded(each, () -> each(each.binder(), each.body()));
            case Formula.Test test -> guarded(test, () -> test(test));
            case Formula.Truthy truthy -> guarded(truthy, () -> truthy(truthy.term(), truthy.range()));
            case Formula.Present present -> guarded(present, () -> present(term(present.term()), present.range()));
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

    private void guard(Formula formula) {
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
            if (term(binder.domain()) instanceof Term.Const(Value domain) && Values.members(domain).size() <= MOST) {
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
        List<Binder> prepared = binders.stream().map(b -> b.over(term(b.domain()))).toList();
        Term value = term(part.value());
        guards.add(formula(part.clause().when()));
        Formula when = together.without(all(guards), value);
        for (Binder binder : prepared) {
            when = together.without(when, binder.domain());
        }
        return when.equals(Formula.FALSE) || isNever(value)
                ? List.of()
                : List.of(new Term.Part(new Clause(part.clause().rule(), prepared, when), part.key(), value));
    }

    private Formula present(Term term, SourceRange range) {
        if (isNever(term)) {
            return Formula.FALSE;
        }
        return switch (term) {
            case Term.Const c -> Formula.TRUE;
            case Term.ListOf list -> all(list.items().stream().map(item -> present(item, range)).toList());
            case Term.Call call when call.builtin().equals(OR_ELSE) ->
                any(List.of(present(call.args().get(1), range), present(call.args().get(0), range)));
            default -> new Formula.Present(term, range);
        };
    }

    private Formula truthy(Term given, SourceRange range) {
        Term term = term(given);
        if (isNever(term)) {
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
            default -> new Formula.Truthy(term, range);
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
        Term left = term(test.left());
        Term right = term(test.right());
        Formula chosen = chosen(left, test.relation(), right, test.range());
        if (chosen != null) {
            return chosen;
        }
        if (isNever(left) || isNever(right)) {
            return Formula.FALSE;
        }
        if (left instanceof Term.Const(Value l) && right instanceof Term.Const(Value r)) {
            return Formula.known(Relations.holds(l, test.relation(), r));
        }
        if (test.relation() == Relation.MEMBER) {
            return member(left, right, test.range());
        }
        if (test.relation() == Relation.NOT_MEMBER) {
            return notMember(left, right, test.range());
        }
        Relation mirrored = test.relation().mirrored();
        if (left instanceof Term.Const && mirrored != null) {
            return test(new Formula.Test(right, mirrored, left, test.range()));
        }
        if (right instanceof Term.Const(Value value)) {
            Formula looked = ConstantTables.look(left, v -> Relations.holds(v, test.relation(), value), test.range());
            if (looked != null) {
                return formula(looked);
            }
        }
        return new Formula.Test(named(left), test.relation(), named(right), test.range());
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
            return Relations.holds(otherwise.value(), relation, against.value())
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

    private Formula member(Term left, Term right, SourceRange range) {
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

    private Formula all(List<Formula> given) {
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

    private Formula any(List<Formula> given) {
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
        List<Formula> parts = Alternatives.bySearch(gatheredByPlace(flat), this::any);
        List<Formula> shared = Alternatives.shared(parts);
        if (shared != null) {
            List<Formula> both = new ArrayList<>(shared);
            both.add(any(Alternatives.without(parts, shared)));
            return all(both);
        }
        return Formula.any(parts);
    }

    /// `x is a`, `x is b` → `x is a or b`.
    private List<Formula> gatheredByPlace(Set<Formula> parts) {
        Map<Object, Formula> out = new LinkedHashMap<>();
        for (Formula part : parts) {
            Term place = part instanceof Formula.Test t && isOneOf(t) ? t.left() : null;
            Object key = place == null ? part : place;
            Formula before = out.get(key);
            out.put(key, before == null ? part : merged((Formula.Test) before, (Formula.Test) part));
        }
        return List.copyOf(out.values());
    }

    private static boolean isOneOf(Formula.Test test) {
        return test.right() instanceof Term.Const(Value value)
                && (test.relation() == Relation.EQUAL && !Values.isList(value) || test.relation() == Relation.MEMBER);
    }

    private static Formula merged(Formula.Test one, Formula.Test other) {
        Set<Value> values = new LinkedHashSet<>(values(one));
        values.addAll(values(other));
        return new Formula.Test(one.left(), Relation.MEMBER, new Term.Const(SetValue.of(values)), one.range());
    }

    private static List<Value> values(Formula.Test test) {
        return test.right() instanceof Term.Const(Value value)
                ? test.relation() == Relation.EQUAL ? List.of(value) : Values.members(value)
                : List.of();
    }

    private Formula some(Binder given, Formula body) {
        if (given.domain() instanceof Term.Cases(List<Term.Case> cases) && cases.size() == 1
                && cases.getFirst().clause().binders().isEmpty()) {
            Term.Case only = cases.getFirst();
            return formula(Formula.all(List.of(only.clause().when(), new Formula.Some(given.over(only.value()), body))));
        }
        Binder binder = given.over(tight(term(given.domain()), Phrase.Tight.AFTER));
        if (isNever(binder.domain())) {
            return Formula.FALSE;
        }
        List<Formula> expanded = expanded(binder, body);
        if (expanded != null) {
            return any(expanded);
        }
        if (binder.domain() instanceof Term.Call call && call.builtin().equals("walk") && call.args().size() == 1) {
            return walked(binder, call.args().getFirst(), body);
        }
        Formula inner = ByKey.entries(binder, formula(body));
        Formula direct = ByKey.found(binder, inner);
        if (direct != null) {
            return formula(direct);
        }
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
                return all(both);
            }
        } else if (!Trees.mentions(inner, t -> Trees.isOf(t, binder.id()))) {
            return all(List.of(inner, some(binder, Formula.TRUE)));
        }
        Formula short1 = binder.except().isEmpty() ? asMember(binder, inner) : null;
        return short1 != null ? short1 : new Formula.Some(binder, inner);
    }

    /// Some member is `u`: `u` is among the members.
    private @Nullable Formula asMember(Binder binder, Formula body) {
        if (body instanceof Formula.Test(Term left, Relation relation, Term right, var range) && relation == Relation.EQUAL) {
            if (left.equals(binder.member()) && !Trees.mentions(right, t -> Trees.isOf(t, binder.id()))) {
                return member(right, binder.domain(), range);
            }
            if (right.equals(binder.member()) && !Trees.mentions(left, t -> Trees.isOf(t, binder.id()))) {
                return member(left, binder.domain(), range);
            }
        }
        return null;
    }

    private Formula walked(Binder binder, Term whole, Formula body) {
        Term value = new Term.At(binder.member(), new Term.Const(NumberValue.of(1)));
        Binder within = binder.over(new Term.Call(WITHIN, List.of(whole)));
        Formula changed = Replacing.of(value, new Term.Document(List.of(WITHIN), List.of())).formula(body);
        if (Trees.mentions(changed, t -> Trees.isOf(t, binder.id()))) {
            return new Formula.Unsaid("walk", SourceRange.UNKNOWN);
        }
        return some(within, Replacing.of(new Term.Document(List.of(WITHIN), List.of()), binder.member()).formula(changed));
    }

    private Formula each(Binder given, Formula body) {
        Binder binder = given.over(tight(term(given.domain()), Phrase.Tight.AFTER));
        if (isNever(binder.domain())) {
            return Formula.FALSE;
        }
        List<Formula> expanded = expanded(binder, body);
        return expanded != null ? all(expanded) : new Formula.Each(binder, formula(body));
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
        if (members.size() > MOST) {
            return null;
        }
        List<Formula> out = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (!(members.get(i) instanceof Term.Const(Value value)) || !binder.except().contains(value)) {
                Formula one = Trees.putting(binder.id(), members.get(i), keys.get(i)).formulas().apply(body);
                List<Formula> both = new ArrayList<>(there);
                both.add(one);
                out.add(formula(Formula.all(both)));
            }
        }
        return out;
    }

    Term term(Term term) {
        return switch (term) {
            case Term.At at -> at(at);
            case Term.Gathered gathered -> drawn.gathered(gathered, this);
            case Term.Cases cases -> drawn.cases(cases, this);
            case Term.ListOf list -> list(list);
            case Term.Call call -> call(call);
            default -> parts.parts(term);
        };
    }

    private Term call(Term.Call call) {
        if ((call.builtin().equals("or")) && call.args().size() == 2) {
            Term joined = Counting.joined(call.args().get(0), call.args().get(1));
            if (joined != null) {
                return term(joined);
            }
        }
        if (call.builtin().equals("object.get") && call.args().size() == 3) {
            return orElse(call);
        }
        List<Term> pieces = Messages.pieces(call);
        if (pieces != null) {
            return Folding.fold(tight(new Term.Call(MADE_OF, pieces.stream().map(this::term).toList())));
        }
        return Folding.fold(tight((Term.Call) parts.parts(call)));
    }

    /// The call with values that have names of their own where its words would need brackets.
    private Term.Call tight(Term.Call call) {
        List<Term> args = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            boolean leaf = call.builtin().equals("regex.match") || call.builtin().equals("glob.match")
                    || call.builtin().equals("net.cidr_contains");
            args.add(leaf ? call.args().get(i) : tight(call.args().get(i), Binding.needed(call, i)));
        }
        return new Term.Call(call.builtin(), args);
    }

    private Term tight(Term term, Phrase.Tight needed) {
        return Binding.isLoose(term, needed) ? drawn.value(term) : term;
    }

    /// `object.get(x, k, d)` asks for `x` to be an object, and then for what stands under `k`, or else for `d`.
    private Term orElse(Term.Call call) {
        Term whole = call.args().get(0);
        Term object = term(whole);
        Term key = call.args().get(1);
        boolean ofData = whole instanceof Term.At at && data.isBelow(at);
        guard(ofData
                ? present(object, SourceRange.UNKNOWN)
                : object instanceof Term.Const
                        ? Formula.TRUE
                        : new Formula.Truthy(new Term.Call("is_object", List.of(object)), SourceRange.UNKNOWN));
        if (!(key instanceof Term.Const)) {
            guard(present(term(key), SourceRange.UNKNOWN));
        }
        Term under = key instanceof Term.Const(ArrayValue way) ? below(whole, way) : at(new Term.At(whole, key));
        Term otherwise = term(call.args().get(2));
        return under instanceof Term.Const ? under : isNever(under) ? otherwise : new Term.Call(OR_ELSE, List.of(under, otherwise));
    }

    private Term below(Term whole, ArrayValue way) {
        Term at = whole;
        for (Value step : way.elements()) {
            at = new Term.At(at, new Term.Const(step));
        }
        return at instanceof Term.At steps ? at(steps) : term(at);
    }

    private Term list(Term.ListOf list) {
        List<Term> items = list.items().stream().map(this::term).toList();
        List<Value> values = items.stream().filter(Term.Const.class::isInstance).map(c -> ((Term.Const) c).value()).toList();
        return values.size() == items.size()
                ? new Term.Const(list.kind() == Term.Kind.SET ? SetValue.of(values) : ArrayValue.of(values))
                : new Term.ListOf(list.kind(), items);
    }

    private Term at(Term.At at) {
        Value known = data.constant(at);
        if (known != null) {
            return new Term.Const(known);
        }
        Term whole = at.whole() instanceof Term.At inner && data.isBelow(inner) ? keysOf(inner) : term(at.whole());
        Term key = term(at.key());
        if (whole instanceof Term.Const(Value w) && key instanceof Term.Const(Value k)) {
            Value value = Values.under(w, k);
            return value == null ? new Term.At(whole, key) : new Term.Const(value);
        }
        if (whole instanceof Term.Call call && call.builtin().equals("object.union") && call.args().size() == 2
                && call.args().getFirst() instanceof Term.Const(ObjectValue defaults) && key instanceof Term.Const(Value name)
                && !(defaults.get(name) instanceof ObjectValue)) {
            return united(defaults.get(name), call.args().get(1), key);
        }
        if (whole instanceof Term.ListOf list && key instanceof Term.Const(NumberValue n) && n.isInt() && n.longValue() >= 0
                && n.longValue() < list.items().size() && list.kind() == Term.Kind.ARRAY) {
            return list.items().get((int) n.longValue());
        }
        return new Term.At(whole instanceof Term.Call call && !isClock(call) ? tight(whole, Phrase.Tight.OF) : whole,
                tight(key, Phrase.Tight.OF));
    }

    private static boolean isClock(Term.Call call) {
        return call.builtin().equals("time.clock") || call.builtin().equals("time.date");
    }

    /// What stands in the second object, or else in the first.
    private Term united(@Nullable Value otherwise, Term object, Term key) {
        guard(new Formula.Truthy(new Term.Call("is_object", List.of(object)), SourceRange.UNKNOWN));
        Term under = new Term.At(object, key);
        return otherwise == null ? under : new Term.Call(OR_ELSE, List.of(under, new Term.Const(otherwise)));
    }

    /// A way below the data with its keys prepared; it stays a way, so that a table can be made of it.
    private Term keysOf(Term.At at) {
        Term whole = at.whole() instanceof Term.At inner ? keysOf(inner) : at.whole();
        return new Term.At(whole, tight(term(at.key()), Phrase.Tight.OF));
    }

    /// True where something within it can never be there: a key that a constant does not have.
    private static boolean isNever(Term term) {
        return switch (term) {
            case Term.At(Term.Const(Value whole), Term.Const(Value key)) -> Values.under(whole, key) == null;
            case Term.At at -> isNever(at.whole()) || isNever(at.key());
            case Term.Call call -> call.args().stream().anyMatch(Preparation::isNever);
            case Term.ListOf list -> list.items().stream().anyMatch(Preparation::isNever);
            default -> false;
        };
    }
}
