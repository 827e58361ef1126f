package dev.gavel.meaning.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// What the values that are left of a place say of other tests of it.
///
/// Before: the region is “a” or “b”, and it is none of “a”, “b” and “c”, or the user is unknown. After: the region is “a” or “b”, and the user is unknown.
final class Narrowing {

    private Narrowing() {
    }

    /// Parts that all hold, with ways left out that another part rules out.
    static List<Formula> of(List<Formula> parts) {
        List<Formula> out = new ArrayList<>();
        for (Formula part : parts) {
            if (!(part instanceof Formula.Any any)) {
                out.add(part);
                continue;
            }
            List<Formula> ways = new ArrayList<>();
            boolean always = false;
            for (Formula way : any.parts()) {
                Formula narrowed = narrowed(way, parts);
                always |= narrowed.equals(Formula.TRUE);
                if (!narrowed.equals(Formula.FALSE)) {
                    ways.add(narrowed);
                }
            }
            if (!always) {
                Formula left = Formula.any(ways);
                out.addAll(left instanceof Formula.All all ? all.parts() : List.of(left));
            }
        }
        return out;
    }

    private static Formula narrowed(Formula way, List<Formula> facts) {
        if (way instanceof Formula.All all) {
            List<Formula> kept = new ArrayList<>();
            for (Formula part : all.parts()) {
                Formula narrowed = narrowed(part, facts);
                if (narrowed.equals(Formula.FALSE)) {
                    return narrowed;
                }
                if (!narrowed.equals(Formula.TRUE)) {
                    kept.add(narrowed);
                }
            }
            return Formula.all(kept);
        }
        Formula.Test test = way instanceof Formula.Test direct ? direct : way instanceof Formula.Not(Formula.Test negated) ? negated : null;
        if (test == null || !(test.right() instanceof Term.Const(Value right))) {
            return way;
        }
        for (Formula fact : facts) {
            List<Value> left = values(fact, test.left());
            if (left != null) {
                boolean some = left.stream().anyMatch(value -> test.relation().holds(value, right));
                boolean all = left.stream().allMatch(value -> test.relation().holds(value, right));
                if (some == all) {
                    return Formula.known(way instanceof Formula.Not ? !all : all);
                }
            }
        }
        return way;
    }

    /// The values that a fact leaves to a place; null where it leaves any.
    private static @org.jspecify.annotations.Nullable List<Value> values(Formula fact, Term place) {
        if (!(fact instanceof Formula.Test(Term left, Relation relation, Term right, SourceRange range)) || !left.equals(place)
                || !(right instanceof Term.Const(Value value))) {
            return null;
        }
        return relation == Relation.EQUAL ? List.of(value) : relation == Relation.MEMBER ? Terms.members(value) : null;
    }

    /// The formula without constants that the member cannot be, in lists that it is compared with.
    static Formula without(Set<Value> values, Term.Member member, Formula formula) {
        if (values.isEmpty()) {
            return formula;
        }
        return switch (formula) {
            case Formula.All all -> new Formula.All(all.parts().stream().map(part -> without(values, member, part)).toList());
            case Formula.Any any -> new Formula.Any(any.parts().stream().map(part -> without(values, member, part)).toList());
            case Formula.Not not -> Formula.not(without(values, member, not.body()));
            case Formula.Test(Term left, Relation relation, Term right, SourceRange range) when left.equals(member)
                    && (relation == Relation.MEMBER || relation == Relation.NOT_MEMBER) && right instanceof Term.Const(Value list)
                    && Terms.members(list) != null -> {
                Set<Value> kept = new TreeSet<>(Objects.requireNonNull(Terms.members(list)));
                kept.removeAll(values);
                yield new Formula.Test(left, relation, new Term.Const(SetValue.of(kept)), range);
            }
            default -> formula;
        };
    }
}
