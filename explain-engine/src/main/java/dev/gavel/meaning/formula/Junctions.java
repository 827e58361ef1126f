package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.compile.CompiledRule;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// What holds together (`and`), and what holds one way or another (`or`).
final class Junctions {

    private final Simplifier formulas;
    private final TermSimplifier terms;
    private final Tabulation tabulation;
    private final Given given;

    Junctions(Simplifier formulas, TermSimplifier terms) {
        this.formulas = formulas;
        this.terms = terms;
        this.tabulation = new Tabulation(formulas, terms);
        this.given = new Given(terms);
    }

    Formula all(List<Formula> parts) {
        List<Formula> simple = new ArrayList<>();
        for (Formula part : parts) {
            Formula one = formulas.formula(part);
            if (one.equals(Formula.FALSE)) {
                return one;
            }
            simple.add(one);
        }
        return together(simple);
    }

    Formula together(List<Formula> parts) {
        List<Formula> simple = new ArrayList<>();
        for (Formula part : parts) {
            if (!addConjunct(part, simple)) {
                return Formula.FALSE;
            }
        }
        simple = withEqualities(simple);
        if (simple == null) {
            return Formula.FALSE;
        }
        List<CompiledRule> rules = new ArrayList<>();
        simple = withoutRules(simple, rules);
        Formula result = tabulation.of(tidied(simple));
        if (result instanceof Formula.All all && withEqualities(all.parts()) instanceof List<Formula> put && put != all.parts()) {
            result = together(put);
        } else if (result instanceof Formula.All all) {
            List<Formula> tidy = tidied(Narrowing.of(all.parts()));
            List<Formula> positive = tidied(given.in(tidy));
            result = contradicts(positive) ? Formula.FALSE : positive.equals(tidy) ? Formula.all(tidy) : tabulation.of(positive);
        }
        for (CompiledRule rule : rules.reversed()) {
            result = Simplifier.from(rule, result);
        }
        return result;
    }

    /// The parts themselves, and the rules they come from apart: what is asked together comes from all of them.
    private List<Formula> withoutRules(List<Formula> parts, List<CompiledRule> rules) {
        if (parts.stream().noneMatch(Formula.From.class::isInstance)) {
            return parts;
        }
        List<Formula> out = new ArrayList<>();
        for (Formula part : parts) {
            Formula bare = part;
            while (bare instanceof Formula.From from) {
                rules.add(from.rule());
                bare = from.body();
            }
            addConjunct(bare, out);
        }
        return out;
    }

    /// What stands alone, with what it looks up in data written out: beside others that is done for all of them together.
    Formula leaf(Formula formula) {
        return switch (formula) {
            case Formula.Test test -> listed(List.of(test));
            case Formula.Truthy truthy -> listed(List.of(truthy));
            case Formula.Not(Formula.Test test) -> listed(List.of(formula));
            case Formula.Not(Formula.Truthy truthy) -> listed(List.of(formula));
            default -> formula;
        };
    }

    Formula listed(List<Formula> parts) {
        Formula split = tabulation.split(parts);
        return split == null ? tabulation.of(parts) : split;
    }

    /// False where the whole cannot hold.
    private static boolean addConjunct(Formula part, List<Formula> into) {
        switch (part) {
            case Formula.Known known -> {
                return known.holds();
            }
            case Formula.All all -> {
                for (Formula inner : all.parts()) {
                    if (!addConjunct(inner, into)) {
                        return false;
                    }
                }
            }
            default -> into.add(part);
        }
        return true;
    }

    /// Puts the value of a place that a part fixes into the other parts; null where they cannot hold then.
    private @Nullable List<Formula> withEqualities(List<Formula> parts) {
        List<Formula> now = parts;
        Set<Term> done = new HashSet<>();
        for (boolean again = true; again;) {
            again = false;
            for (Formula part : List.copyOf(now)) {
                if (!(part instanceof Formula.Test(Term left, Relation relation, Term right, SourceRange range))
                        || relation != Relation.EQUAL
                        || !(right instanceof Term.Const(Value value)) || left instanceof Term.Call || !done.add(left)) {
                    continue;
                }
                List<Formula> put = put(now, part, left, value);
                if (put == null) {
                    return null;
                }
                again |= put.size() != now.size();
                now = put;
            }
        }
        return now;
    }

    private @Nullable List<Formula> put(List<Formula> parts, Formula fixing, Term place, Value value) {
        List<Formula> changed = new ArrayList<>();
        boolean moved = false;
        for (Formula part : parts) {
            if (part == fixing || !Terms.mentions(part, term -> term.equals(place))) {
                changed.add(part);
                continue;
            }
            Formula simple = formulas.knowing(Map.of(place, value),
                    () -> formulas.formula(Replacement.of(place, new Term.Const(value)).formula(part)));
            moved = true;
            if (!addConjunct(simple, changed)) {
                return null;
            }
        }
        return moved ? changed : parts;
    }

    /// Without repetitions, and without what follows from the rest.
    private List<Formula> tidied(List<Formula> parts) {
        Map<Formula, Formula> distinct = new LinkedHashMap<>();
        presences(parts, true).forEach(part -> distinct.putIfAbsent(Bare.of(part), part));
        List<Formula> kept = new ArrayList<>(distinct.values());
        for (int i = kept.size() - 1; i >= 0; i--) {
            Formula part = kept.get(i);
            List<Formula> others = new ArrayList<>(kept);
            others.remove(i);
            if (part instanceof Formula.Present present && isImplied(present, others) || given.isImpliedKey(part, others)
                    || part instanceof Formula.Any any && any.parts().stream().anyMatch(way -> holdsIn(way, distinct, others))
                    || part instanceof Formula.Truthy truthy && isImpliedType(truthy, others) || Bounds.isImplied(part, others)) {
                kept = others;
            }
        }
        return kept;
    }

    private static boolean holdsIn(Formula way, Map<Formula, Formula> distinct, List<Formula> others) {
        Formula same = distinct.get(Bare.of(way));
        return same != null && others.contains(same);
    }

    private static boolean isImplied(Formula.Present present, List<Formula> others) {
        Term bare = Bare.of(present.term());
        return others.stream().anyMatch(other -> Definedness.of(other).contains(bare));
    }

    /// `is_string(x)` beside `x == "a"`.
    private static boolean isImpliedType(Formula.Truthy truthy, List<Formula> others) {
        return truthy.term() instanceof Term.Call(String builtin, List<Term> args) && builtin.equals("is_string")
                && others.stream().anyMatch(other -> other instanceof Formula.Test(Term left, Relation relation, Term right, SourceRange r)
                        && left.equals(args.getFirst()) && right instanceof Term.Const(Value value)
                        && (relation == Relation.EQUAL && isText(value) || relation == Relation.MEMBER && areTexts(value)));
    }

    private static boolean isText(Value value) {
        return value instanceof dev.gavel.rego.value.StringValue;
    }

    private static boolean areTexts(Value value) {
        List<Value> members = Terms.members(value);
        return members != null && members.stream().allMatch(Junctions::isText);
    }

    /// Something and its opposite.
    private static boolean contradicts(List<Formula> parts) {
        Set<Formula> held = new HashSet<>();
        parts.forEach(part -> held.add(Bare.of(part)));
        return held.stream().anyMatch(part -> part instanceof Formula.Not not && held.contains(not.body()));
    }

    Formula any(List<Formula> parts) {
        List<Formula> simple = new ArrayList<>();
        for (Formula part : parts) {
            if (!addDisjunct(formulas.formula(part), simple)) {
                return Formula.TRUE;
            }
        }
        List<Formula> distinct = withoutRepetitions(simple);
        List<Formula> apart = new ArrayList<>();
        for (Formula part : distinct) {
            if (!addDisjunct(leaf(withoutSiblings(part, distinct, false)), apart)) {
                return Formula.TRUE;
            }
        }
        List<Formula> kept = withoutCovered(apart);
        if (kept.stream().map(Bare::of).anyMatch(bare -> kept.stream().anyMatch(other -> Bare.of(Formula.not(other)).equals(bare)))) {
            return Formula.TRUE;
        }
        return Factors.common(Factors.joined(merged(presences(kept, false))));
    }

    /// Neither set nor `false` is missing; set or `false` is there.
    private static List<Formula> presences(List<Formula> parts, boolean not) {
        List<Formula> out = new ArrayList<>(parts);
        for (Formula part : parts) {
            Formula bare = not && part instanceof Formula.Not(Formula body) ? body : part;
            if (not != (part instanceof Formula.Not) || !(bare instanceof Formula.Truthy(Term term, SourceRange range))) {
                continue;
            }
            Formula isFalse = Bare.of(new Formula.Test(term, Relation.EQUAL, new Term.Const(BooleanValue.FALSE), range));
            Formula other = not ? Formula.not(isFalse) : isFalse;
            if (out.removeIf(sibling -> Bare.of(sibling).equals(other))) {
                Formula there = new Formula.Present(term, range);
                out.set(out.indexOf(part), not ? Formula.not(there) : there);
            }
        }
        return out;
    }

    private static boolean addDisjunct(Formula part, List<Formula> into) {
        switch (part) {
            case Formula.Known known -> {
                return !known.holds();
            }
            case Formula.Any any -> {
                for (Formula inner : any.parts()) {
                    if (!addDisjunct(inner, into)) {
                        return false;
                    }
                }
            }
            default -> into.add(part);
        }
        return true;
    }

    /// Rules that ask for the same stay apart: each is a case of its own.
    private static List<Formula> withoutRepetitions(List<Formula> parts) {
        Map<Object, Formula> distinct = new LinkedHashMap<>();
        parts.forEach(part -> distinct.putIfAbsent(part instanceof Formula.From from ? List.of(from.rule(), Bare.of(from)) : Bare.of(part),
                part));
        return new ArrayList<>(distinct.values());
    }

    /// `a or (not a and b)` is `a or b`. Of what a rule asks for only that is left out which asks whether any other rule holds: it is told as it stands otherwise.
    private Formula withoutSiblings(Formula part, List<Formula> siblings, boolean ofRule) {
        if (part instanceof Formula.From from) {
            Formula body = withoutSiblings(from.body(), siblings, true);
            return body.equals(from.body()) ? from : body instanceof Formula.Known ? body : new Formula.From(from.rule(), body);
        }
        if (!(part instanceof Formula.All all)) {
            return part;
        }
        Set<Formula> others = new HashSet<>();
        siblings.forEach(sibling -> others.add(Bare.of(ofRule ? sibling : strip(sibling))));
        List<Formula> kept = new ArrayList<>();
        for (Formula conjunct : all.parts()) {
            Formula opposite = Formula.not(strip(conjunct));
            if (!others.contains(Bare.of(ofRule ? opposite : strip(opposite))) || ofRule && !formulas.tells(opposite)) {
                kept.add(conjunct);
            }
        }
        return kept.size() == all.parts().size() ? part : Formula.all(kept);
    }

    private static Formula strip(Formula formula) {
        return formula instanceof Formula.From from ? strip(from.body()) : formula;
    }

    /// `a or (a and b)` is `a`; rules stay.
    private static List<Formula> withoutCovered(List<Formula> parts) {
        List<Set<Formula>> asked = parts.stream().map(Junctions::conjuncts).toList();
        List<Formula> kept = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            boolean covered = false;
            for (int j = 0; j < parts.size() && !covered; j++) {
                covered = i != j && !(parts.get(i) instanceof Formula.From) && asked.get(i).size() > asked.get(j).size()
                        && asked.get(i).containsAll(asked.get(j));
            }
            if (!covered) {
                kept.add(parts.get(i));
            }
        }
        return kept;
    }

    private static Set<Formula> conjuncts(Formula formula) {
        Formula bare = Bare.of(formula);
        return bare instanceof Formula.All all ? new HashSet<>(all.parts()) : Set.of(bare);
    }

    /// `x == "a"` or `x in {"b", "c"}` is `x in {"a", "b", "c"}`.
    private static List<Formula> merged(List<Formula> parts) {
        Map<Term, Set<Value>> values = new HashMap<>();
        parts.forEach(part -> {
            if (valuesOf(part) instanceof Values(Term place, Set<Value> own)) {
                values.computeIfAbsent(place, k -> new TreeSet<>()).addAll(own);
            }
        });
        Set<Term> done = new HashSet<>();
        List<Formula> out = new ArrayList<>();
        for (Formula part : parts) {
            if (!(valuesOf(part) instanceof Values(Term place, Set<Value> own))) {
                out.add(part);
            } else if (done.add(place)) {
                Set<Value> all = java.util.Objects.requireNonNull(values.get(place));
                out.add(all.size() == own.size() ? part : isOneOf(place, all, ((Formula.Test) part).range()));
            }
        }
        return out;
    }

    private record Values(Term place, Set<Value> values) {
    }

    private static @Nullable Values valuesOf(Formula part) {
        if (part instanceof Formula.Test(Term left, Relation relation, Term right, SourceRange range)
                && right instanceof Term.Const(Value value)) {
            if (relation == Relation.EQUAL) {
                return new Values(left, Set.of(value));
            }
            List<Value> members = relation == Relation.MEMBER ? Terms.members(value) : null;
            return members == null ? null : new Values(left, Set.copyOf(members));
        }
        return null;
    }

    /// The place has one of the values.
    static Formula isOneOf(Term place, Set<Value> values, SourceRange range) {
        return values.isEmpty()
                ? Formula.FALSE
                : values.size() == 1
                        ? new Formula.Test(place, Relation.EQUAL, new Term.Const(values.iterator().next()), range)
                        : new Formula.Test(place, Relation.MEMBER, new Term.Const(SetValue.of(values)), range);
    }
}
