package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// What follows to be there from what else must hold.
///
/// `not x in xs`, beside `x` and `xs` being there, is `x` is there, `xs` is there, and `x` is not among `xs`: one relation in place of three parts.
final class Given {

    private static final Set<String> OF_TIMES = Set.of("time.clock", "time.date", "time.weekday");

    private final TermSimplifier terms;

    Given(TermSimplifier terms) {
        this.terms = terms;
    }

    /// Parts that hold together, with relations in place of negated ones whose terms are there anyway.
    List<Formula> in(List<Formula> parts) {
        List<Formula> out = new ArrayList<>();
        for (Formula part : parts) {
            List<Formula> others = parts.stream().filter(other -> other != part).toList();
            out.add(part instanceof Formula.Any any
                    ? Formula.any(any.parts().stream().map(way -> positive(way, others)).toList())
                    : positive(part, others));
        }
        return out;
    }

    private Formula positive(Formula part, List<Formula> others) {
        return part instanceof Formula.Not(Formula body) && body instanceof Formula.Test test && areThere(test, others)
                ? new Formula.Test(test.left(), test.relation().opposite(), test.right(), test.range())
                : part;
    }

    private boolean areThere(Formula.Test test, List<Formula> others) {
        Set<Term> there = new HashSet<>();
        others.forEach(other -> there.addAll(Definedness.of(other)));
        return isThere(test.left(), there, others) && isThere(test.right(), there, others);
    }

    private boolean isThere(Term term, Set<Term> there, List<Formula> others) {
        if (term instanceof Term.Const || term instanceof Term.Member || term instanceof Term.Key || terms.value(term) != null
                || there.contains(Bare.of(term))) {
            return true;
        }
        return switch (term) {
            case Term.ListOf list -> list.items().stream().allMatch(item -> isThere(item, there, others));
            case Term.Call call when Total.isTotal(call.builtin()) -> call.args().stream().allMatch(arg -> isThere(arg, there, others));
            case Term.Call call when OF_TIMES.contains(call.builtin()) && call.args().getFirst() instanceof Term.Call time
                    && time.builtin().equals("time.parse_rfc3339_ns") ->
                isThere(time, there, others);
            case Term.At(Term whole, Term key) when whole instanceof Term.Call call && OF_TIMES.contains(call.builtin()) ->
                isThere(whole, there,
                        others);
            case Term.At at -> isInTable(at, others);
            default -> false;
        };
    }

    /// True where the term is a field that every row of a table has whose key is one of those that are possible.
    private boolean isInTable(Term.At field, List<Formula> others) {
        List<Value> steps = new ArrayList<>();
        Term at = field;
        while (at instanceof Term.At(Term whole, Term key) && key instanceof Term.Const(Value step)) {
            steps.addFirst(step);
            at = whole;
        }
        if (!(at instanceof Term.At(Term table, Term key)) || terms.value(table) == null) {
            return false;
        }
        Value rows = Objects.requireNonNull(terms.value(table));
        for (Formula other : others) {
            Set<Value> keys = keys(other, key);
            if (keys != null && keys.stream().allMatch(k -> has(Terms.under(rows, k), steps))) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(@org.jspecify.annotations.Nullable Value row, List<Value> steps) {
        Value at = row;
        for (Value step : steps) {
            at = at == null ? null : Terms.under(at, step);
        }
        return at != null;
    }

    /// The values that a formula leaves to a term; null where it leaves any.
    private static @org.jspecify.annotations.Nullable Set<Value> keys(Formula formula, Term term) {
        if (formula instanceof Formula.Test(Term left, Relation relation, Term right, SourceRange range) && left.equals(term)
                && right instanceof Term.Const(Value value)) {
            List<Value> members = Terms.members(value);
            return relation == Relation.EQUAL ? Set.of(value) : relation == Relation.MEMBER && members != null ? Set.copyOf(members) : null;
        }
        return null;
    }

    /// True where the formula says only that a value is among the keys of a table, and something else looks it up there.
    boolean isImpliedKey(Formula formula, List<Formula> others) {
        if (!(formula instanceof Formula.Test(Term key, Relation relation, Term right, SourceRange range)) || relation != Relation.MEMBER
                || !(right instanceof Term.Const(Value allowed)) || Terms.members(allowed) == null) {
            return false;
        }
        Set<Value> values = Set.copyOf(Objects.requireNonNull(Terms.members(allowed)));
        Term bare = Bare.of(key);
        for (Formula other : others) {
            for (Term there : Definedness.of(other)) {
                if (there instanceof Term.At(Term table, Term looked) && looked.equals(bare)) {
                    Value rows = terms.value(table);
                    if (rows != null && values.containsAll(Terms.keys(rows))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
