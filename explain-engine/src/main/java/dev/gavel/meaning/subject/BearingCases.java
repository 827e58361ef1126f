package dev.gavel.meaning.subject;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Case;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.Terms;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The cases of a policy → how many of them can bear on a value of a type.
///
/// A case bears on a value where it speaks of the type's places and does not fail for the value alone: `tool == "x"` bears on `x` only, `not tool in data.tools` on all others.
/// Nothing is simplified for it, so that thousands of values are counted at once.
final class BearingCases {

    private final SubjectType type;
    private final List<Formula> speaking = new ArrayList<>();

    BearingCases(List<Case> cases, SubjectType type) {
        this.type = type;
        cases.stream().map(Case::when).filter(when -> Terms.mentions(when, term -> isOf(place(term, Map.of())))).forEach(speaking::add);
    }

    /// How many cases speak of the type at all.
    int most() {
        return speaking.size();
    }

    int count(Value value) {
        return (int) speaking.stream().filter(when -> holds(when, value, new HashMap<>()) != Truth.NO).count();
    }

    private enum Truth {
        YES, NO, OPEN;

        Truth not() {
            return this == YES ? NO : this == NO ? YES : OPEN;
        }

        static Truth of(boolean holds) {
            return holds ? YES : NO;
        }
    }

    private Truth holds(Formula formula, Value value, Map<Integer, String> members) {
        return switch (formula) {
            case Formula.Known known -> Truth.of(known.holds());
            case Formula.Unsaid u -> Truth.OPEN;
            case Formula.Truthy t -> Truth.OPEN;
            case Formula.Present present -> isValue(present.term(), members) ? Truth.YES : Truth.OPEN;
            case Formula.Test test -> test(test, value, members);
            case Formula.Not not -> holds(not.body(), value, members).not();
            case Formula.From from -> holds(from.body(), value, members);
            case Formula.All all -> {
                boolean open = false;
                for (Formula part : all.parts()) {
                    Truth truth = holds(part, value, members);
                    if (truth == Truth.NO) {
                        yield Truth.NO;
                    }
                    open |= truth == Truth.OPEN;
                }
                yield open ? Truth.OPEN : Truth.YES;
            }
            case Formula.Any any -> {
                boolean open = false;
                for (Formula part : any.parts()) {
                    Truth truth = holds(part, value, members);
                    if (truth == Truth.YES) {
                        yield Truth.YES;
                    }
                    open |= truth == Truth.OPEN;
                }
                yield open ? Truth.OPEN : Truth.NO;
            }
            case Formula.Some some -> member(some.binder(), some.body(), value, members);
            case Formula.Each each -> member(each.binder(), each.body(), value, members) == Truth.NO ? Truth.NO : Truth.OPEN;
        };
    }

    /// What a member makes hold; where the members are of the type, the value is taken for one.
    private Truth member(Binder binder, Formula body, Value value, Map<Integer, String> members) {
        String domain = place(binder.domain(), members);
        Map<Integer, String> within = new HashMap<>(members);
        if (domain != null) {
            within.put(binder.id(), domain);
        }
        Truth truth = holds(body, value, within);
        boolean one = domain != null && (isOf(domain + "[*]") || isOf(domain + "[#]"));
        return one || truth == Truth.NO ? truth : Truth.OPEN;
    }

    private Truth test(Formula.Test test, Value value, Map<Integer, String> members) {
        boolean left = isValue(test.left(), members);
        boolean right = isValue(test.right(), members);
        return switch (test.relation()) {
            case EQUAL -> same(test, value, left, right);
            case DIFFERENT -> same(test, value, left, right).not();
            case MEMBER -> among(test, value, left, members);
            case NOT_MEMBER -> among(test, value, left, members).not();
            case LESS, AT_MOST, MORE, AT_LEAST -> Truth.OPEN;
        };
    }

    private static Truth same(Formula.Test test, Value value, boolean left, boolean right) {
        if (left && test.right() instanceof Term.Const(Value other)) {
            return Truth.of(value.equals(other));
        }
        return right && test.left() instanceof Term.Const(Value other) ? Truth.of(value.equals(other)) : Truth.OPEN;
    }

    private Truth among(Formula.Test test, Value value, boolean left, Map<Integer, String> members) {
        if (left && test.right() instanceof Term.Const(Value whole) && Terms.members(whole) instanceof List<Value> known) {
            return Truth.of(known.contains(value));
        }
        String place = place(test.right(), members);
        boolean holdsSuch = place != null && isOf(place + "[*]");
        return holdsSuch && test.left() instanceof Term.Const(Value one) && one.equals(value) ? Truth.YES : Truth.OPEN;
    }

    private boolean isValue(Term term, Map<Integer, String> members) {
        String place = place(term, members);
        return place != null && type.places().contains(place);
    }

    private boolean isOf(@Nullable String place) {
        return place != null && (type.places().contains(place) || type.places().contains(place + "[*]"));
    }

    /// The term as [Places] writes it.
    private static @Nullable String place(Term term, Map<Integer, String> members) {
        return switch (term) {
            case Term.Input i -> "input";
            case Term.Data d -> "data";
            case Term.Document document -> document.args().isEmpty() ? "data." + String.join(".", document.path()) : null;
            case Term.Member member -> within(members.get(member.id()), "[*]");
            case Term.Key key -> within(members.get(key.id()), "[#]");
            case Term.At at -> within(place(at.whole(), members),
                    at.key() instanceof Term.Const(StringValue name) ? "." + name.value() : "[]");
            case Term.Call call ->
                SAME_KIND.contains(call.builtin()) && !call.args().isEmpty() ? place(call.args().getFirst(), members) : null;
            default -> null;
        };
    }

    private static final Set<String> SAME_KIND = Set.of("lower", "upper", "trim_space", "sort", "cast_set", "cast_array");

    private static @Nullable String within(@Nullable String place, String step) {
        return place == null ? null : place + step;
    }
}
