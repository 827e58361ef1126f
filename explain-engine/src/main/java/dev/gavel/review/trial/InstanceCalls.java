package dev.gavel.review.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Calls of builtins → arguments with which they give what is wanted.
final class InstanceCalls {

    private static final long HOUR = 3_600_000_000_000L;
    private static final int HOURS = 24 * 8;

    private final Instances.Work work;
    private final Draft draft;
    private final long now;
    private final RandomGenerator random;

    InstanceCalls(Instances.Work work, long now, RandomGenerator random) {
        this.work = work;
        this.draft = work.draft;
        this.now = now;
        this.random = random;
    }

    boolean call(Term.Call call, Relation relation, Value to, Members members, int depth) {
        Term first = call.args().getFirst();
        Value second = call.args().size() > 1 ? work.values.value(call.args().get(1), members) : null;
        Value wanted = InstanceTerms.beside(to, relation);
        return switch (call.builtin()) {
            case "lower", "upper", "trim_space", "floor", "ceil", "round", "abs" ->
                work.terms.want(first, relation, to, members, depth + 1);
            case "to_number", "units.parse", "units.parse_bytes" ->
                work.terms.want(first, Relation.EQUAL, StringValue.of(wanted.toString()), members, depth + 1);
            case "format_int" -> wanted instanceof StringValue(String text) && text.matches("\\d{1,9}")
                    && work.terms.want(first, Relation.EQUAL, NumberValue.of(Long.parseLong(text)), members, depth + 1);
            case "trim_prefix" -> second instanceof StringValue(String text) && wanted instanceof StringValue(String rest)
                    && work.terms.want(first, Relation.EQUAL, StringValue.of(text + rest), members, depth + 1);
            case "trim_suffix" -> second instanceof StringValue(String text) && wanted instanceof StringValue(String rest)
                    && work.terms.want(first, Relation.EQUAL, StringValue.of(rest + text), members, depth + 1);
            case "time.parse_rfc3339_ns" -> wanted instanceof NumberValue ns && ns.isLong()
                    && work.terms.want(first, Relation.EQUAL, StringValue.of(instant(ns.longValue()).toString()), members, depth + 1);
            case "count" -> wanted instanceof NumberValue size && size.isInt() && sized(first, (int) size.longValue(), members, depth);
            case "object.get" ->
                second != null && work.terms.want(new Term.At(first, call.args().get(1)), relation, to, members, depth + 1);
            case "plus", "minus", "mul", "div" -> arithmetic(call, wanted, members, depth);
            case "split" -> wanted instanceof ArrayValue texts && work.values.part(call, members) instanceof Draft.Part part
                    && draft.put(part.text(), joined(texts, part));
            case "time.weekday" -> moment(call, call, relation, to, members, depth);
            case "max", "min", "sum" -> extreme(first, relation, to, members, depth);
            default -> false;
        };
    }

    private static StringValue joined(ArrayValue texts, Draft.Part part) {
        return StringValue
                .of(part.around() + texts.elements().stream().map(text -> text instanceof StringValue(String one) ? one : text.toString())
                        .collect(java.util.stream.Collectors.joining(part.separator())));
    }

    private boolean extreme(Term collection, Relation relation, Value to, Members members, int depth) {
        Binder binder = new Binder(-1, "", "", collection, Set.of());
        return work.make(new Formula.Some(binder, new Formula.Test(binder.member(), relation, new Term.Const(to),
                dev.gavel.rego.source.SourceRange.UNKNOWN)), true, members, depth + 1);
    }

    private boolean arithmetic(Term.Call call, Value wanted, Members members, int depth) {
        if (call.args().size() != 2 || !(wanted instanceof NumberValue)) {
            return false;
        }
        Value left = work.values.value(call.args().get(0), members);
        Value right = work.values.value(call.args().get(1), members);
        boolean leftOpen = left == null || work.values.isFree(call.args().get(0), members);
        if (!leftOpen) {
            String inverse = Map.of("plus", "minus", "minus", "minus", "mul", "div", "div", "div").getOrDefault(call.builtin(), "");
            boolean turned = call.builtin().equals("minus") || call.builtin().equals("div");
            Value other = work.values.called(inverse, turned ? List.of(left, wanted) : List.of(wanted, left));
            return other != null && work.terms.want(call.args().get(1), Relation.EQUAL, other, members, depth + 1);
        }
        if (right == null) {
            right = NumberValue.of(call.builtin().equals("mul") || call.builtin().equals("div") ? 1 : 0);
            if (!work.terms.want(call.args().get(1), Relation.EQUAL, right, members, depth + 1)) {
                return false;
            }
        }
        String inverse = Map.of("plus", "minus", "minus", "plus", "mul", "div", "div", "mul").getOrDefault(call.builtin(), "");
        Value other = work.values.called(inverse, List.of(wanted, right));
        return other != null && work.terms.want(call.args().get(0), Relation.EQUAL, other, members, depth + 1);
    }

    private static Instant instant(long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L));
    }

    /// A time whose hour, day, … is as wanted.
    boolean moment(Term.Call call, Term whole, Relation relation, Value to, Members members, int depth) {
        Term time = call.args().getFirst() instanceof Term.ListOf list ? list.items().getFirst() : call.args().getFirst();
        Value stands = work.values.value(time, members);
        if (stands != null && !work.values.isFree(inner(time), members)) {
            Value found = work.values.value(whole, members);
            return found != null && relation.holds(found, to);
        }
        int from = random.nextInt(HOURS);
        for (int i = 0; i < HOURS; i++) {
            long ns = now + (from + i) % HOURS * HOUR;
            Value made = work.values.called(call.builtin(), List.of(call.args().getFirst() instanceof Term.ListOf list
                    ? ArrayValue.of(NumberValue.of(ns),
                            java.util.Objects.requireNonNullElse(work.values.value(list.items().get(1), members), StringValue.of("UTC")))
                    : NumberValue.of(ns)));
            Value part = whole instanceof Term.At(Term w, Term key) && made != null
                    ? Edits.get(made, List.of(
                            java.util.Objects.requireNonNullElse(work.values.value(key, members), NumberValue.of(0))))
                    : made;
            if (part != null && relation.holds(part, to)) {
                return work.terms.want(time, Relation.EQUAL, NumberValue.of(ns), members, depth + 1);
            }
        }
        return false;
    }

    /// A text of which a pattern finds the wanted part as one of its groups.
    boolean group(Term.Call matches, Term group, Value wanted, Members members, int depth) {
        if (!(work.values.value(matches.args().getFirst(), members) instanceof StringValue pattern)
                || !(work.values.value(group, members) instanceof NumberValue number && number.isInt())
                || !(wanted instanceof StringValue(String part))) {
            return false;
        }
        for (String text : Samples.ofRegex(Texts.withGroup(pattern.value(), (int) number.longValue(), part))) {
            StringValue made = StringValue.of(text);
            Value found = work.values.called(matches.builtin(), List.of(pattern, made, NumberValue.of(-1)));
            if (found != null && wanted.equals(Edits.get(found, List.of(NumberValue.of(0), number)))
                    && work.terms.want(matches.args().get(1), Relation.EQUAL, made, members, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private static Term inner(Term time) {
        return time instanceof Term.Call call && call.builtin().equals("time.parse_rfc3339_ns") ? call.args().getFirst() : time;
    }

    private boolean sized(Term collection, int size, Members members, int depth) {
        if (collection instanceof Term.Call split && split.builtin().equals("split")
                && work.values.part(split, members) instanceof Draft.Part part) {
            return draft.parts(part, size);
        }
        if (collection instanceof Term.Document document && work.values.chosen(document, members) instanceof Meant.Standing standing) {
            return sized(standing.term(), size, standing.members(), depth + 1);
        }
        if (collection instanceof Term.Document || collection instanceof Term.Gathered) {
            for (int i = 0; i < Math.min(size, 12); i++) {
                Binder binder = new Binder(-2 - i, "", "", collection, Set.of());
                work.make(new Formula.Some(binder, Formula.TRUE), true, members, depth + 1);
            }
            return true;
        }
        if (work.values.slot(collection, members) instanceof Draft.Place place && size >= 0 && size < 200) {
            List<Value> items = new ArrayList<>(draft.get(place) instanceof ArrayValue array ? array.elements() : List.of());
            while (items.size() > size) {
                items.removeLast();
            }
            while (items.size() < size) {
                items.add(StringValue.of("item-" + items.size()));
            }
            return draft.put(place, ArrayValue.of(items));
        }
        return false;
    }
}
