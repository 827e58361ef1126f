package dev.gavel.meaning.formula;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// Bounds of a value that stand beside one another, and bounds of the largest or smallest of a list.
final class Bounds {

    private Bounds() {
    }

    /// `x >= 0` beside `x > 40`.
    static boolean isImplied(Formula part, List<Formula> others) {
        return part instanceof Formula.Test(Term left, Relation relation, Term right, SourceRange range)
                && right instanceof Term.Const(Value bound)
                && others.stream().anyMatch(other -> other instanceof Formula.Test(Term same, Relation stronger, Term limit, SourceRange r)
                        && same.equals(left) && limit instanceof Term.Const(Value value) && implies(stronger, value, relation, bound));
    }

    private static boolean implies(Relation stronger, Value value, Relation relation, Value bound) {
        int order = value.compareTo(bound);
        return switch (relation) {
            case AT_LEAST ->
                (stronger == Relation.MORE || stronger == Relation.AT_LEAST) && (order > 0 || order == 0 && stronger == Relation.MORE);
            case MORE -> stronger == Relation.MORE && order > 0 || stronger == Relation.AT_LEAST && order > 0;
            case AT_MOST ->
                (stronger == Relation.LESS || stronger == Relation.AT_MOST) && (order < 0 || order == 0 && stronger == Relation.LESS);
            case LESS -> stronger == Relation.LESS && order < 0 || stronger == Relation.AT_MOST && order < 0;
            case EQUAL, DIFFERENT, MEMBER, NOT_MEMBER -> false;
        };
    }

    /// The largest of a list is at least 2 → one of them is; null where nothing of the kind is asked.
    static @Nullable Formula ofExtreme(Formula.Test test, FormulaReader reader) {
        if (!(test.left() instanceof Term.Call(String builtin, List<Term> args)) || !builtin.equals("max") && !builtin.equals("min")
                || !(args.getFirst() instanceof Term.Gathered || args.getFirst() instanceof Term.Call
                        || args.getFirst() instanceof Term.ListOf)) {
            return null;
        }
        boolean reached = switch (test.relation()) {
            case AT_LEAST, MORE -> builtin.equals("max");
            case AT_MOST, LESS -> builtin.equals("min");
            default -> false;
        };
        boolean kept = switch (test.relation()) {
            case AT_LEAST, MORE -> builtin.equals("min");
            case AT_MOST, LESS -> builtin.equals("max");
            default -> false;
        };
        Binder one = new Binder(reader.fresh(), "", "", args.getFirst(), java.util.Set.of());
        if (reached) {
            return new Formula.Some(one, new Formula.Test(one.member(), test.relation(), test.right(), test.range()));
        }
        if (!kept) {
            return null;
        }
        Binder any = new Binder(reader.fresh(), "", "", args.getFirst(), java.util.Set.of());
        Relation beyond = Objects.requireNonNull(test.relation().opposite());
        return Formula.all(List.of(new Formula.Some(any, new Formula.Present(any.member(), test.range())),
                Formula.not(new Formula.Some(one, new Formula.Test(one.member(), beyond, test.right(), test.range())))));
    }
}
