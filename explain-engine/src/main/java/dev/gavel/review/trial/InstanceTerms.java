package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Terms of formulas → the places of a draft that give them the values that are wanted.
final class InstanceTerms {

    private static final int ROWS = 40;

    private final Instances.Work work;
    private final Draft draft;
    private final ObjectValue data;
    private final long now;
    private final RandomGenerator random;

    InstanceTerms(Instances.Work work, ObjectValue data, long now, RandomGenerator random) {
        this.work = work;
        this.draft = work.draft;
        this.data = data;
        this.now = now;
        this.random = random;
    }

    boolean relate(Term left, Relation relation, Term right, Members members, int depth) {
        if (relation == Relation.MEMBER || relation == Relation.NOT_MEMBER) {
            return member(left, relation == Relation.MEMBER, right, members, depth);
        }
        Value r = work.values.value(right, members);
        if (r != null && !work.values.isFree(right, members)) {
            return want(left, relation, r, members, depth);
        }
        Value l = work.values.value(left, members);
        Relation mirrored = relation.mirrored();
        if (l != null && mirrored != null && !work.values.isFree(left, members)) {
            return want(right, mirrored, l, members, depth);
        }
        if (r == null && InstanceValues.isOfData(right)) {
            Value row = row(right, found -> InstanceValues.elements(found).isEmpty(), members);
            return row != null && want(left, relation, row, members, depth);
        }
        if (l == null && InstanceValues.isOfData(left) && mirrored != null) {
            Value row = row(left, found -> InstanceValues.elements(found).isEmpty(), members);
            return row != null && want(right, mirrored, row, members, depth);
        }
        if (work.values.isMoment(left, members) || work.values.isMoment(right, members)) {
            boolean first = work.values.isMoment(left, members);
            dated(first ? left : right, members, depth);
            Value moment = java.util.Objects.requireNonNullElse(work.values.value(first ? left : right, members), NumberValue.of(now));
            return first && mirrored != null ? want(right, mirrored, moment, members, depth) : want(left, relation, moment, members, depth);
        }
        Value some = r != null ? r : l != null ? l : isNumeric(left) || isNumeric(right) ? NumberValue.of(10) : work.text("same");
        return want(right, Relation.EQUAL, some, members, depth) && want(left, relation, some, members, depth);
    }

    /// Gives a time that is not there yet: the present one.
    private void dated(Term term, Members members, int depth) {
        switch (term) {
            case Term.Document document when work.values.chosen(document, members) instanceof Meant.Standing standing ->
                dated(standing.term(), standing.members(), depth + 1);
            case Term.Call call when call.builtin().equals("time.parse_rfc3339_ns") && work.values.value(call, members) == null ->
                want(call, Relation.EQUAL, NumberValue.of(now), members, depth + 1);
            case Term.Call call -> call.args().forEach(arg -> dated(arg, members, depth + 1));
            default -> {
            }
        }
    }

    private static boolean isNumeric(Term term) {
        return term instanceof Term.Call call
                && Set.of("plus", "minus", "mul", "div", "count", "to_number", "time.parse_rfc3339_ns", "floor",
                        "ceil", "round", "abs", "units.parse", "units.parse_bytes", "sum").contains(call.builtin());
    }

    private boolean member(Term item, boolean so, Term collection, Members members, int depth) {
        Value all = work.values.value(collection, members);
        if (all != null && !work.values.isFree(collection, members)) {
            List<Value> choices = InstanceValues.elements(all);
            Value one = work.values.value(item, members);
            if (so) {
                return one != null && choices.contains(one) || !choices.isEmpty()
                        && want(item, Relation.EQUAL, choices.get(random.nextInt(choices.size())), members, depth);
            }
            return one != null ? !choices.contains(one) : want(item, Relation.EQUAL, work.text("other"), members, depth);
        }
        Value one = work.values.value(item, members);
        if (so && collection instanceof Term.Document document
                && work.definitions().get(document.path()) instanceof Definition.Collection of) {
            return among(item, members, of.parts(), work.values.parameters(of.document(), document, members), depth);
        }
        if (so && collection instanceof Term.Gathered gathered) {
            return among(item, members, gathered.parts(), members, depth);
        }
        if (so && collection instanceof Term.Document document
                && work.values.chosen(document, members) instanceof Meant.Standing(Term.Gathered gathered, Members within)) {
            return among(item, members, gathered.parts(), within, depth);
        }
        Draft.Slot list = work.values.slot(collection, members);
        if (list instanceof Draft.Place place) {
            if (!so) {
                return draft.get(place) instanceof ArrayValue || draft.put(place, ArrayValue.of(work.text("other")));
            }
            Value wanted = one == null ? work.text("member") : one;
            return want(item, Relation.EQUAL, wanted, members, depth) && add(place, wanted);
        }
        if (InstanceValues.isOfData(collection)) {
            return row(collection, found -> InstanceValues.elements(found).stream().anyMatch(e -> one == null || so == e.equals(one)),
                    members) instanceof Value found
                    && (one != null || want(item, Relation.EQUAL, InstanceValues.elements(found).getFirst(), members, depth));
        }
        return collection instanceof Term.Call split && split.builtin().equals("split") && so && one instanceof StringValue
                && work.values.part(split, members) instanceof Draft.Part part && draft.put(part, one);
    }

    /// Makes one of the parts give the item.
    private boolean among(Term item, Members members, List<Term.Part> parts, Members within, int depth) {
        Value one = work.values.value(item, members);
        for (Term.Part part : Moves.shuffled(parts, random)) {
            Members found = work.clause(part.clause(), within, depth + 1);
            if (found != null) {
                Value wanted = one != null ? one : work.values.value(part.value(), found);
                return wanted == null
                        ? relateAcross(part.value(), found, item, members, depth)
                        : want(part.value(), Relation.EQUAL, wanted, found, depth + 1)
                                && want(item, Relation.EQUAL, wanted, members, depth + 1);
            }
        }
        return false;
    }

    private boolean relateAcross(Term left, Members leftMembers, Term right, Members rightMembers, int depth) {
        Value some = work.text("same");
        return want(left, Relation.EQUAL, some, leftMembers, depth) && want(right, Relation.EQUAL, some, rightMembers, depth);
    }

    private boolean add(Draft.Place list, Value wanted) {
        List<Value> more = new ArrayList<>(draft.get(list) instanceof ArrayValue array ? array.elements() : List.of());
        if (more.contains(wanted)) {
            return true;
        }
        more.add(wanted);
        return draft.put(list, ArrayValue.of(more)) || draft.put(list.below(NumberValue.of(more.size() - 1)), wanted);
    }

    /// Chooses keys so that what stands in the data passes a test; null where no row does.
    @Nullable
    Value row(Term term, java.util.function.Predicate<Value> test, Members members) {
        List<Term> keys = new ArrayList<>();
        Term at = term;
        while (at instanceof Term.At(Term whole, Term key)) {
            keys.addFirst(key);
            at = whole;
        }
        return row(data, keys, test, members);
    }

    @Nullable
    Value row(Value at, List<Term> keys, java.util.function.Predicate<Value> test, Members members) {
        if (keys.isEmpty()) {
            return test.test(at) ? at : null;
        }
        Value known = work.values.value(keys.getFirst(), members);
        if (known != null && !work.values.isFree(keys.getFirst(), members)) {
            Value next = Edits.get(at, List.of(known));
            return next == null ? null : row(next, keys.subList(1, keys.size()), test, members);
        }
        if (at instanceof ObjectValue table) {
            for (Value key : Moves.shuffled(table.keys(), random).stream().limit(ROWS).toList()) {
                Value found = row(java.util.Objects.requireNonNull(table.get(key)), keys.subList(1, keys.size()), test, members);
                if (found != null && want(keys.getFirst(), Relation.EQUAL, key, members, 0)) {
                    return found;
                }
            }
        }
        return null;
    }

    /// Gives a term a value that stands in the relation to another.
    boolean want(Term term, Relation relation, Value to, Members members, int depth) {
        if (depth > 40) {
            return false;
        }
        Value stands = work.values.value(term, members);
        if (stands != null && !work.values.isFree(term, members)) {
            return relation.holds(stands, to);
        }
        if (InstanceValues.isOfData(term)) {
            return row(term, found -> relation.holds(found, to), members) != null;
        }
        Draft.Slot slot = work.values.slot(term, members);
        if (slot != null) {
            return stands != null && relation.holds(stands, to) ? draft.put(slot, stands) : draft.put(slot, beside(to, relation));
        }
        return switch (term) {
            case Term.Member(int id) when members.values().get(id) instanceof Meant.Standing(Term of, Members inner) ->
                want(of, relation, to, inner, depth + 1);
            case Term.Key(int id) when members.keys().get(id) instanceof Meant.Standing(Term of, Members inner) ->
                want(of, relation, to, inner, depth + 1);
            case Term.Call call -> work.calls.call(call, relation, to, members, depth);
            case Term.At(Term.Call clock, Term key) when clock.builtin().equals("time.clock") || clock.builtin().equals("time.date") ->
                work.calls.moment(clock, term, relation, to, members, depth);
            case Term.At(Term.At(Term.Call matches, Term first), Term group) when matches.builtin()
                    .equals("regex.find_all_string_submatch_n") ->
                work.calls.group(matches, group, beside(to, relation), members, depth);
            case Term.Cases cases -> cases(cases.cases(), relation, to, members, depth);
            case Term.Document document when work.values.chosen(document, members) instanceof Meant.Standing standing ->
                want(standing.term(), relation, to, standing.members(), depth + 1);
            default -> false;
        };
    }

    private boolean cases(List<Term.Case> cases, Relation relation, Value to, Members members, int depth) {
        for (Term.Case each : Moves.shuffled(cases, random)) {
            Members found = work.clause(each.clause(), members, depth + 1);
            if (found != null && want(each.value(), relation, to, found, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    static Value beside(Value to, Relation relation) {
        return switch (relation) {
            case EQUAL, AT_LEAST, AT_MOST, MEMBER -> to;
            case DIFFERENT, NOT_MEMBER -> switch (to) {
                case StringValue(String text) -> StringValue.of(text + "-other");
                case BooleanValue truth -> BooleanValue.of(!truth.value());
                case NumberValue number -> number.plus(NumberValue.of(1));
                default -> StringValue.of("other");
            };
            case MORE -> to instanceof NumberValue number
                    ? number.plus(NumberValue.of(1))
                    : to instanceof StringValue(String text)
                            ? StringValue.of(text + "a")
                            : to;
            case LESS -> to instanceof NumberValue number ? number.minus(NumberValue.of(1)) : StringValue.of("");
        };
    }
}
