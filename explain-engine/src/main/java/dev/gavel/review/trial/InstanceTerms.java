package dev.gavel.review.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.answer.Definition;
import dev.gavel.meaning.formula.Binder;
import dev.gavel.meaning.formula.Formula;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.builtin.Builtin;
import dev.gavel.rego.builtin.BuiltinException;
import dev.gavel.rego.builtin.Builtins;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.builtin.PatternCache;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Terms of formulas → the places of a draft that give them the values that are wanted.
final class InstanceTerms {

    private static final long HOUR = 3_600_000_000_000L;
    private static final int HOURS = 24 * 8;
    private static final int ROWS = 40;

    private final Instances.Work formulas;
    private final Draft draft;
    private final ObjectValue data;
    private final long now;
    private final RandomGenerator random;
    private final CallContext context;
    private final Map<List<Object>, Standing> chosen = new HashMap<>();
    private final Set<List<Object>> open = new HashSet<>();

    InstanceTerms(Instances.Work formulas, Draft draft, ObjectValue data, long now, RandomGenerator random) {
        this.formulas = formulas;
        this.draft = draft;
        this.data = data;
        this.now = now;
        this.random = random;
        this.context = new CallContext(now, new Random(0), new HashMap<>(), new PatternCache(), Set.of(), ObjectValue.EMPTY, () -> false);
    }

    /// What a member stands for.
    sealed interface Meant {
    }

    record At(Draft.Slot slot) implements Meant {
    }

    record Is(Value value) implements Meant {
    }

    /// A term, with the members that it speaks of.
    record Standing(Term term, Members members) implements Meant {
    }

    record Item(Meant value, Meant key) {
    }

    record Members(Map<Integer, Meant> values, Map<Integer, Meant> keys) {

        Members with(int id, Meant value, Meant key) {
            Map<Integer, Meant> more = new HashMap<>(values);
            more.put(id, value);
            Map<Integer, Meant> moreKeys = new HashMap<>(keys);
            moreKeys.put(id, key);
            return new Members(more, moreKeys);
        }
    }

    /// The parameters of a definition, with what they are here.
    Members parameters(Term.Document general, Term.Document here, Members members) {
        Members inner = members;
        for (int i = 0; i < general.args().size() && i < here.args().size(); i++) {
            Meant arg = new Standing(here.args().get(i), members);
            inner = switch (general.args().get(i)) {
                case Term.Member(int id) -> inner.with(id, arg, arg);
                case Term.Key(int id) -> inner.with(id, arg, arg);
                default -> inner;
            };
        }
        return inner;
    }

    /// Where the value of a term goes; null where it is made otherwise.
    private Draft.@Nullable Slot slot(Term term, Members members) {
        return switch (term) {
            case Term.Input i -> new Draft.Place(List.of(Shape.INPUT));
            case Term.Member(int id) -> slot(members.values().get(id));
            case Term.Key(int id) -> slot(members.keys().get(id));
            case Term.At(Term whole, Term key) -> {
                if (whole instanceof Term.Call split && split.builtin().equals("split") && value(key, members) instanceof NumberValue n) {
                    Draft.Part part = part(split, members);
                    yield part == null ? null : new Draft.Part(part.text(), part.separator(), part.around(), (int) n.longValue());
                }
                if (whole instanceof Term.Document document && chosen(document, members) instanceof Standing(Term.Call split, Members inner)
                        && split.builtin().equals("split")) {
                    yield slot(new Term.At(split, key), inner);
                }
                Draft.Slot of = slot(whole, members);
                Value step = of == null ? null : value(key, members);
                if (of != null && step == null) {
                    step = formulas.text("key");
                    want(key, Relation.EQUAL, step, members, 0);
                }
                yield of instanceof Draft.Place place && step != null ? place.below(step) : null;
            }
            case Term.Document document -> slot(chosen(document, members));
            case Term.Call get when get.builtin().equals("object.get") && value(get.args().get(1), members) instanceof Value way -> {
                Draft.Slot of = slot(get.args().getFirst(), members);
                for (Value step : way instanceof ArrayValue steps ? steps.elements() : List.of(way)) {
                    of = of instanceof Draft.Place place ? place.below(step) : null;
                }
                yield of;
            }
            default -> null;
        };
    }

    private Draft.@Nullable Slot slot(@Nullable Meant meant) {
        return switch (meant) {
            case At at -> at.slot();
            case Standing standing -> slot(standing.term(), standing.members());
            case Is is -> null;
            case null -> null;
        };
    }

    /// One of the values that a document may have, with what it asks for made to hold; the same one whenever it is asked for.
    private @Nullable Standing chosen(Term.Document document, Members members) {
        if (!(formulas.definitions().get(document.path()) instanceof Definition.Values values)) {
            return null;
        }
        List<Object> key = new ArrayList<>(document.path());
        for (Term arg : document.args()) {
            Draft.Slot slot = arg instanceof Term.Const ? null : known(arg, members);
            key.add(slot == null ? java.util.Objects.requireNonNullElse(value(arg, members), "") : slot);
        }
        Standing before = chosen.get(key);
        if (before != null || !open.add(key)) {
            return before;
        }
        Members within = parameters(values.document(), document, members);
        for (Term.Case each : Moves.shuffled(values.cases(), random)) {
            Members found = formulas.clause(each.clause(), within, open.size());
            if (found != null) {
                Standing standing = new Standing(each.value(), found);
                chosen.put(key, standing);
                open.remove(key);
                return standing;
            }
        }
        open.remove(key);
        return null;
    }

    /// True where a place has nothing, and may as well stay so: what is asked of it then does not hold.
    boolean isLeftOut(Term term, Members members) {
        if (term instanceof Term.Call call) {
            return !call.args().isEmpty() && isLeftOut(subject(call), members);
        }
        Draft.Slot slot = term instanceof Term.Const || term instanceof Term.Document ? null : known(term, members);
        return slot != null && draft.get(slot) == null && !draft.isNeeded(slot) && random.nextInt(4) > 0;
    }

    private static Term subject(Term.Call call) {
        return call.args().get(Math.min(call.args().size() - 1, switch (call.builtin()) {
            case "regex.match", "re_match", "net.cidr_contains" -> 1;
            case "glob.match" -> 2;
            default -> 0;
        }));
    }

    /// `split(trim(input.path, "/"), "/")`
    private Draft.@Nullable Part part(Term.Call split, Members members) {
        Term of = split.args().getFirst();
        String around = "";
        if (of instanceof Term.Call trim && trim.builtin().startsWith("trim") && trim.args().size() == 2
                && value(trim.args().get(1), members) instanceof StringValue(String away)) {
            of = trim.args().getFirst();
            around = trim.builtin().equals("trim_suffix") || trim.builtin().equals("trim_right") ? "" : away;
        }
        return slot(of, members) instanceof Draft.Place place
                && value(split.args().get(1), members) instanceof StringValue(String separator)
                        ? new Draft.Part(place, separator, around, 0)
                        : null;
    }

    /// What a term is worth as things stand; null where that is not known.
    @Nullable
    Value value(Term term, Members members) {
        return switch (term) {
            case Term.Const(Value value) -> value;
            case Term.Data d -> data;
            case Term.Member(int id) -> value(members.values().get(id));
            case Term.Key(int id) -> value(members.keys().get(id));
            case Term.At at -> {
                Value whole = value(at.whole(), members);
                Value key = whole == null ? null : value(at.key(), members);
                yield key == null ? here(term, members) : Edits.get(whole, List.of(key));
            }
            case Term.Call call when call.builtin().equals("time.now_ns") -> NumberValue.of(now);
            case Term.Call call -> {
                List<Value> args = call.args().stream().map(arg -> value(arg, members)).filter(arg -> arg != null).toList();
                yield args.size() == call.args().size() ? called(call.builtin(), args) : null;
            }
            case Term.ListOf list when list.kind() == Term.Kind.ARRAY -> {
                List<Value> items = list.items().stream().map(item -> value(item, members)).filter(item -> item != null).toList();
                yield items.size() == list.items().size() ? ArrayValue.of(items) : null;
            }
            case Term.Document document when chosen(document, members) instanceof Standing standing -> value(standing);
            default -> here(term, members);
        };
    }

    private @Nullable Value here(Term term, Members members) {
        if (term instanceof Term.At at && slot(at.whole(), members) == null) {
            return null;
        }
        Draft.Slot slot = term instanceof Term.Input || term instanceof Term.At ? known(term, members) : null;
        return slot == null ? null : draft.get(slot);
    }

    /// As [#slot], but makes no key that is not known.
    private Draft.@Nullable Slot known(Term term, Members members) {
        return term instanceof Term.At(Term whole, Term key) && !(whole instanceof Term.Call) && value(key, members) == null
                ? null
                : slot(term, members);
    }

    private @Nullable Value value(@Nullable Meant meant) {
        return switch (meant) {
            case At at -> draft.get(at.slot());
            case Is is -> is.value();
            case Standing standing -> value(standing.term(), standing.members());
            case null -> null;
        };
    }

    private @Nullable Value called(String builtin, List<Value> args) {
        Builtin function = Builtins.function(builtin);
        if (function == null || builtin.equals("http.send") || builtin.startsWith("rand")) {
            return null;
        }
        try {
            return function.call(context, args.toArray(new Value[0]));
        } catch (BuiltinException e) {
            return null;
        }
    }

    boolean relate(Term left, Relation relation, Term right, Members members, int depth) {
        if (relation == Relation.MEMBER || relation == Relation.NOT_MEMBER) {
            return member(left, relation == Relation.MEMBER, right, members, depth);
        }
        Value r = value(right, members);
        if (r != null && !isFree(right, members)) {
            return want(left, relation, r, members, depth);
        }
        Value l = value(left, members);
        Relation mirrored = relation.mirrored();
        if (l != null && mirrored != null && !isFree(left, members)) {
            return want(right, mirrored, l, members, depth);
        }
        if (r == null && isOfData(right)) {
            Value row = row(right, found -> elements(found).isEmpty(), members);
            return row != null && want(left, relation, row, members, depth);
        }
        if (l == null && isOfData(left) && mirrored != null) {
            Value row = row(left, found -> elements(found).isEmpty(), members);
            return row != null && want(right, mirrored, row, members, depth);
        }
        if (isMoment(left, members) || isMoment(right, members)) {
            boolean first = isMoment(left, members);
            dated(first ? left : right, members, depth);
            Value moment = java.util.Objects.requireNonNullElse(value(first ? left : right, members), NumberValue.of(now));
            return first && mirrored != null ? want(right, mirrored, moment, members, depth) : want(left, relation, moment, members, depth);
        }
        Value some = r != null ? r : l != null ? l : isNumeric(left) || isNumeric(right) ? NumberValue.of(10) : formulas.text("same");
        return want(right, Relation.EQUAL, some, members, depth) && want(left, relation, some, members, depth);
    }

    /// Gives a time that is not there yet: the present one.
    private void dated(Term term, Members members, int depth) {
        switch (term) {
            case Term.Document document when chosen(document, members) instanceof Standing standing ->
                dated(standing.term(), standing.members(), depth + 1);
            case Term.Call call when call.builtin().equals("time.parse_rfc3339_ns") && value(call, members) == null ->
                want(call, Relation.EQUAL, NumberValue.of(now), members, depth + 1);
            case Term.Call call -> call.args().forEach(arg -> dated(arg, members, depth + 1));
            default -> {
            }
        }
    }

    /// True for a time, or what is reckoned from one.
    private boolean isMoment(Term term, Members members) {
        return switch (term) {
            case Term.Document document ->
                chosen(document, members) instanceof Standing standing && isMoment(standing.term(), standing.members());
            case Term.Call call -> call.builtin().startsWith("time.") || Set.of("plus", "minus", "div", "mul").contains(call.builtin())
                    && call.args().stream().anyMatch(arg -> isMoment(arg, members));
            default -> false;
        };
    }

    private static boolean isNumeric(Term term) {
        return term instanceof Term.Call call
                && Set.of("plus", "minus", "mul", "div", "count", "to_number", "time.parse_rfc3339_ns", "floor",
                        "ceil", "round", "abs", "units.parse", "units.parse_bytes", "sum").contains(call.builtin());
    }

    /// True for a place whose value was not put there and may be another, and for what is made of such.
    private boolean isFree(Term term, Members members) {
        return switch (term) {
            case Term.Call call -> call.args().stream().anyMatch(arg -> isFree(arg, members));
            case Term.ListOf list -> list.items().stream().anyMatch(item -> isFree(item, members));
            case Term.Document document -> chosen(document, members) instanceof Standing standing && isFree(standing);
            case Term.Member(int id) -> isFree(members.values().get(id));
            case Term.Key(int id) -> isFree(members.keys().get(id));
            case Term.At at -> {
                Draft.Slot slot = known(at, members);
                yield slot != null ? !draft.isFixed(slot) : isFree(at.whole(), members) || isFree(at.key(), members);
            }
            case Term.Input i -> true;
            default -> false;
        };
    }

    private boolean isFree(@Nullable Meant meant) {
        return switch (meant) {
            case At at -> !draft.isFixed(at.slot());
            case Standing standing -> isFree(standing.term(), standing.members());
            case Is is -> false;
            case null -> false;
        };
    }

    private boolean member(Term item, boolean so, Term collection, Members members, int depth) {
        Value all = value(collection, members);
        if (all != null && !isFree(collection, members)) {
            List<Value> choices = elements(all);
            Value one = value(item, members);
            if (so) {
                return one != null && choices.contains(one) || !choices.isEmpty()
                        && want(item, Relation.EQUAL, choices.get(random.nextInt(choices.size())), members, depth);
            }
            return one != null ? !choices.contains(one) : want(item, Relation.EQUAL, formulas.text("other"), members, depth);
        }
        Value one = value(item, members);
        if (so && collection instanceof Term.Document document
                && formulas.definitions().get(document.path()) instanceof Definition.Collection of) {
            return among(item, members, of.parts(), parameters(of.document(), document, members), depth);
        }
        if (so && collection instanceof Term.Gathered gathered) {
            return among(item, members, gathered.parts(), members, depth);
        }
        if (so && collection instanceof Term.Document document
                && chosen(document, members) instanceof Standing(Term.Gathered gathered, Members within)) {
            return among(item, members, gathered.parts(), within, depth);
        }
        Draft.Slot list = slot(collection, members);
        if (list instanceof Draft.Place place) {
            if (!so) {
                return draft.get(place) instanceof ArrayValue || draft.put(place, ArrayValue.of(formulas.text("other")));
            }
            Value wanted = one == null ? formulas.text("member") : one;
            return want(item, Relation.EQUAL, wanted, members, depth) && add(place, wanted);
        }
        if (isOfData(collection)) {
            return row(collection, found -> elements(found).stream().anyMatch(e -> one == null || so == e.equals(one)),
                    members) instanceof Value found
                    && (one != null || want(item, Relation.EQUAL, elements(found).getFirst(), members, depth));
        }
        return collection instanceof Term.Call split && split.builtin().equals("split") && so && one instanceof StringValue
                && part(split, members) instanceof Draft.Part part && draft.put(part, one);
    }

    /// Makes one of the parts give the item.
    private boolean among(Term item, Members members, List<Term.Part> parts, Members within, int depth) {
        Value one = value(item, members);
        for (Term.Part part : Moves.shuffled(parts, random)) {
            Members found = formulas.clause(part.clause(), within, depth + 1);
            if (found != null) {
                Value wanted = one != null ? one : value(part.value(), found);
                return wanted == null
                        ? relateAcross(part.value(), found, item, members, depth)
                        : want(part.value(), Relation.EQUAL, wanted, found, depth + 1)
                                && want(item, Relation.EQUAL, wanted, members, depth + 1);
            }
        }
        return false;
    }

    private boolean relateAcross(Term left, Members leftMembers, Term right, Members rightMembers, int depth) {
        Value some = formulas.text("same");
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

    private static List<Value> elements(Value collection) {
        return switch (collection) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            case ObjectValue object -> object.keys().stream().map(key -> java.util.Objects.requireNonNull(object.get(key))).toList();
            default -> List.of();
        };
    }

    private static boolean isOfData(Term term) {
        return term instanceof Term.At(Term whole, Term key) ? isOfData(whole) : term instanceof Term.Data;
    }

    /// Chooses keys so that what stands in the data passes a test; null where no row does.
    private @Nullable Value row(Term term, java.util.function.Predicate<Value> test, Members members) {
        List<Term> keys = new ArrayList<>();
        Term at = term;
        while (at instanceof Term.At(Term whole, Term key)) {
            keys.addFirst(key);
            at = whole;
        }
        return row(data, keys, test, members);
    }

    private @Nullable Value row(Value at, List<Term> keys, java.util.function.Predicate<Value> test, Members members) {
        if (keys.isEmpty()) {
            return test.test(at) ? at : null;
        }
        Value known = value(keys.getFirst(), members);
        if (known != null && !isFree(keys.getFirst(), members)) {
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
        Value stands = value(term, members);
        if (stands != null && !isFree(term, members)) {
            return holds(stands, relation, to);
        }
        if (isOfData(term)) {
            return row(term, found -> holds(found, relation, to), members) != null;
        }
        Draft.Slot slot = slot(term, members);
        if (slot != null) {
            return stands != null && holds(stands, relation, to) ? draft.put(slot, stands) : draft.put(slot, beside(to, relation));
        }
        return switch (term) {
            case Term.Member(int id) when members.values().get(id) instanceof Standing(Term of, Members inner) ->
                want(of, relation, to, inner, depth + 1);
            case Term.Key(int id) when members.keys().get(id) instanceof Standing(Term of, Members inner) ->
                want(of, relation, to, inner, depth + 1);
            case Term.Call call -> call(call, relation, to, members, depth);
            case Term.At(Term.Call clock, Term key) when clock.builtin().equals("time.clock") || clock.builtin().equals("time.date") ->
                moment(clock, term, relation, to, members, depth);
            case Term.Cases cases -> cases(cases.cases(), relation, to, members, depth);
            case Term.Document document when chosen(document, members) instanceof Standing standing ->
                want(standing.term(), relation, to, standing.members(), depth + 1);
            default -> false;
        };
    }

    private boolean cases(List<Term.Case> cases, Relation relation, Value to, Members members, int depth) {
        for (Term.Case each : Moves.shuffled(cases, random)) {
            Members found = formulas.clause(each.clause(), members, depth + 1);
            if (found != null && want(each.value(), relation, to, found, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    private static Value beside(Value to, Relation relation) {
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

    private static boolean holds(Value left, Relation relation, Value right) {
        return switch (relation) {
            case EQUAL -> left.equals(right);
            case DIFFERENT -> !left.equals(right);
            case LESS -> left.compareTo(right) < 0;
            case AT_MOST -> left.compareTo(right) <= 0;
            case MORE -> left.compareTo(right) > 0;
            case AT_LEAST -> left.compareTo(right) >= 0;
            case MEMBER -> elements(right).contains(left);
            case NOT_MEMBER -> !elements(right).contains(left);
        };
    }

    private boolean call(Term.Call call, Relation relation, Value to, Members members, int depth) {
        Term first = call.args().getFirst();
        Value second = call.args().size() > 1 ? value(call.args().get(1), members) : null;
        Value wanted = beside(to, relation);
        return switch (call.builtin()) {
            case "lower", "upper", "trim_space", "floor", "ceil", "round", "abs" -> want(first, relation, to, members, depth + 1);
            case "to_number", "units.parse", "units.parse_bytes" ->
                want(first, Relation.EQUAL, StringValue.of(wanted.toString()), members, depth + 1);
            case "format_int" -> wanted instanceof StringValue(String text) && text.matches("\\d{1,9}")
                    && want(first, Relation.EQUAL, NumberValue.of(Long.parseLong(text)), members, depth + 1);
            case "trim_prefix" -> second instanceof StringValue(String text) && wanted instanceof StringValue(String rest)
                    && want(first, Relation.EQUAL, StringValue.of(text + rest), members, depth + 1);
            case "trim_suffix" -> second instanceof StringValue(String text) && wanted instanceof StringValue(String rest)
                    && want(first, Relation.EQUAL, StringValue.of(rest + text), members, depth + 1);
            case "time.parse_rfc3339_ns" -> wanted instanceof NumberValue ns && ns.isLong()
                    && want(first, Relation.EQUAL, StringValue.of(instant(ns.longValue()).toString()), members, depth + 1);
            case "count" -> wanted instanceof NumberValue size && size.isInt() && sized(first, (int) size.longValue(), members, depth);
            case "object.get" -> second != null && want(new Term.At(first, call.args().get(1)), relation, to, members, depth + 1);
            case "plus", "minus", "mul", "div" -> arithmetic(call, wanted, members, depth);
            case "split" -> wanted instanceof ArrayValue texts && part(call, members) instanceof Draft.Part part
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
        return formulas.make(new Formula.Some(binder, new Formula.Test(binder.member(), relation, new Term.Const(to),
                dev.gavel.rego.source.SourceRange.UNKNOWN)), true, members, depth + 1);
    }

    private boolean arithmetic(Term.Call call, Value wanted, Members members, int depth) {
        if (call.args().size() != 2 || !(wanted instanceof NumberValue)) {
            return false;
        }
        Value left = value(call.args().get(0), members);
        Value right = value(call.args().get(1), members);
        boolean leftOpen = left == null || isFree(call.args().get(0), members);
        if (!leftOpen) {
            String inverse = Map.of("plus", "minus", "minus", "minus", "mul", "div", "div", "div").getOrDefault(call.builtin(), "");
            boolean turned = call.builtin().equals("minus") || call.builtin().equals("div");
            Value other = called(inverse, turned ? List.of(left, wanted) : List.of(wanted, left));
            return other != null && want(call.args().get(1), Relation.EQUAL, other, members, depth + 1);
        }
        if (right == null) {
            right = NumberValue.of(call.builtin().equals("mul") || call.builtin().equals("div") ? 1 : 0);
            if (!want(call.args().get(1), Relation.EQUAL, right, members, depth + 1)) {
                return false;
            }
        }
        String inverse = Map.of("plus", "minus", "minus", "plus", "mul", "div", "div", "mul").getOrDefault(call.builtin(), "");
        Value other = called(inverse, List.of(wanted, right));
        return other != null && want(call.args().get(0), Relation.EQUAL, other, members, depth + 1);
    }

    private static Instant instant(long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L));
    }

    /// A time whose hour, day, … is as wanted.
    private boolean moment(Term.Call call, Term whole, Relation relation, Value to, Members members, int depth) {
        Term time = call.args().getFirst() instanceof Term.ListOf list ? list.items().getFirst() : call.args().getFirst();
        Value stands = value(time, members);
        if (stands != null && !isFree(inner(time), members)) {
            Value found = value(whole, members);
            return found != null && holds(found, relation, to);
        }
        int from = random.nextInt(HOURS);
        for (int i = 0; i < HOURS; i++) {
            long ns = now + (from + i) % HOURS * HOUR;
            Value made = called(call.builtin(), List.of(call.args().getFirst() instanceof Term.ListOf list
                    ? ArrayValue.of(NumberValue.of(ns),
                            java.util.Objects.requireNonNullElse(value(list.items().get(1), members), StringValue.of("UTC")))
                    : NumberValue.of(ns)));
            Value part = whole instanceof Term.At(Term w, Term key) && made != null
                    ? Edits.get(made, List.of(
                            java.util.Objects.requireNonNullElse(value(key, members), NumberValue.of(0))))
                    : made;
            if (part != null && holds(part, relation, to)) {
                return want(time, Relation.EQUAL, NumberValue.of(ns), members, depth + 1);
            }
        }
        return false;
    }

    private static Term inner(Term time) {
        return time instanceof Term.Call call && call.builtin().equals("time.parse_rfc3339_ns") ? call.args().getFirst() : time;
    }

    private boolean sized(Term collection, int size, Members members, int depth) {
        if (collection instanceof Term.Call split && split.builtin().equals("split") && part(split, members) instanceof Draft.Part part) {
            return draft.parts(part, size);
        }
        if (collection instanceof Term.Document document && chosen(document, members) instanceof Standing standing) {
            return sized(standing.term(), size, standing.members(), depth + 1);
        }
        if (collection instanceof Term.Document || collection instanceof Term.Gathered) {
            for (int i = 0; i < Math.min(size, 12); i++) {
                Binder binder = new Binder(-2 - i, "", "", collection, Set.of());
                formulas.make(new Formula.Some(binder, Formula.TRUE), true, members, depth + 1);
            }
            return true;
        }
        if (slot(collection, members) instanceof Draft.Place place && size >= 0 && size < 200) {
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

    boolean truthy(Term term, boolean holds, Members members, int depth) {
        if (term instanceof Term.Call call && call.args().size() > 0 && test(call, holds, members, depth) instanceof Boolean done) {
            return done;
        }
        Value stands = value(term, members);
        if (stands != null && !isFree(term, members)) {
            return holds != stands.equals(BooleanValue.FALSE);
        }
        return holds ? want(term, Relation.EQUAL, BooleanValue.TRUE, members, depth) : absent(term, members);
    }

    /// A builtin that says whether something is so; null for any other.
    private @Nullable Boolean test(Term.Call call, boolean holds, Members members, int depth) {
        String name = call.builtin();
        int subject = call.args().indexOf(subject(call));
        Value stands = value(call, members);
        if (stands != null && !isFree(call.args().get(subject), members)) {
            return holds == stands.equals(BooleanValue.TRUE);
        }
        if (name.startsWith("is_") && slot(call.args().getFirst(), members) == null) {
            return present(call.args().getFirst(), members, depth + 1);
        }
        if (holds && (name.equals("is_object") || name.equals("is_array"))
                && slot(call.args().getFirst(), members) instanceof Draft.Place place) {
            draft.need(place, name.equals("is_array") ? ArrayValue.EMPTY : ObjectValue.EMPTY);
            return draft.get(place) == null || stands != null && stands.equals(BooleanValue.TRUE);
        }
        Value wanted = name.startsWith("is_") && call.args().size() == 1 ? typed(name, holds) : text(call, subject, holds, members);
        return wanted == null ? null : want(call.args().get(subject), Relation.EQUAL, wanted, members, depth + 1);
    }

    private static @Nullable Value typed(String name, boolean holds) {
        if (!holds) {
            return name.equals("is_string") ? NumberValue.of(1) : StringValue.of("some");
        }
        return switch (name) {
            case "is_string" -> StringValue.of("some");
            case "is_number" -> NumberValue.of(1);
            case "is_boolean" -> BooleanValue.TRUE;
            case "is_array" -> ArrayValue.EMPTY;
            case "is_object" -> ObjectValue.EMPTY;
            default -> null;
        };
    }

    private @Nullable Value text(Term.Call call, int subject, boolean holds, Members members) {
        if (!Set.of("startswith", "endswith", "contains", "regex.match", "re_match", "glob.match", "net.cidr_contains", "semver.is_valid")
                .contains(call.builtin())) {
            return null;
        }
        List<List<Value>> args = new ArrayList<>();
        for (Term arg : call.args()) {
            Value value = value(arg, members);
            args.add(value == null ? List.of() : List.of(value));
        }
        List<Value> texts = Texts.forTest(call.builtin(), subject, args);
        List<Value> fitting = new ArrayList<>();
        for (Value text : texts) {
            List<Value> tried = new ArrayList<>();
            for (int i = 0; i < args.size(); i++) {
                tried.add(i == subject ? text : args.get(i).isEmpty() ? StringValue.of("") : args.get(i).getFirst());
            }
            if (BooleanValue.of(holds).equals(called(call.builtin(), tried))) {
                fitting.add(text);
            }
        }
        List<Value> plain = fitting.stream().filter(text -> !call.builtin().startsWith("net.") || !text.toString().contains("/")).toList();
        return plain.isEmpty() ? null : plain.get(random.nextInt(plain.size()));
    }

    boolean present(Term term, Members members, int depth) {
        if (value(term, members) != null) {
            return true;
        }
        if (isOfData(term)) {
            return row(term, found -> true, members) != null;
        }
        return switch (term) {
            case Term.Call call -> {
                boolean all = true;
                for (Term arg : call.args()) {
                    all &= present(arg, members, depth + 1);
                }
                yield all;
            }
            case Term.ListOf list -> list.items().stream().allMatch(item -> present(item, members, depth + 1));
            case Term.ObjectOf object -> object.entries().stream().allMatch(entry -> present(entry.value(), members, depth + 1));
            default -> {
                Draft.Slot slot = slot(term, members);
                if (slot != null) {
                    draft.need(slot, formulas.text("some"));
                }
                yield slot != null;
            }
        };
    }

    /// What was not put there goes away.
    boolean absent(Term term, Members members) {
        Draft.Slot slot = term instanceof Term.Const ? null : known(term, members);
        return slot == null || draft.get(slot) == null || slot instanceof Draft.Place place && draft.clear(place);
    }

    /// The members that a domain has already.
    List<Item> items(Term domain, Members members) {
        Value known = value(domain, members);
        Draft.Slot slot = known == null || domain instanceof Term.Const ? null : known(domain, members);
        List<Item> items = new ArrayList<>();
        List<Value> keys = switch (known) {
            case ObjectValue object -> object.keys();
            case ArrayValue array -> java.util.stream.IntStream.range(0, array.size()).<Value>mapToObj(NumberValue::of).toList();
            case SetValue set -> set.members();
            case null, default -> List.of();
        };
        for (Value key : keys.stream().limit(ROWS).toList()) {
            Value value = known instanceof SetValue ? key : java.util.Objects.requireNonNull(Edits.get(known, List.of(key)));
            items.add(new Item(slot instanceof Draft.Place place ? new At(place.below(key)) : new Is(value), new Is(key)));
        }
        return items;
    }

    /// A member of the domain to say something of: a new one where the domain is a place, else one of those that there are; null where there are none.
    @Nullable
    Item item(Binder binder, Formula body, Members members) {
        Term domain = binder.domain();
        if (domain instanceof Term.Call split && split.builtin().equals("split") && part(split, members) instanceof Draft.Part part) {
            int at = random.nextInt(2);
            return new Item(new At(new Draft.Part(part.text(), part.separator(), part.around(), at)), new Is(NumberValue.of(at)));
        }
        if (domain instanceof Term.Call get && get.builtin().equals("object.get")) {
            return item(binder.over(new Term.At(get.args().get(0), get.args().get(1))), body, members);
        }
        if (domain instanceof Term.Document document && chosen(document, members) instanceof Standing standing) {
            return item(binder.over(standing.term()), body, standing.members());
        }
        if (slot(domain, members) instanceof Draft.Place place) {
            boolean object = draft.get(place) instanceof ObjectValue standing && standing.size() > 0 || isKeyed(binder, body);
            if (object) {
                Value key = formulas.text("key");
                Draft.Place entry = draft.entry(place, key);
                return new Item(new At(entry), new Is(key));
            }
            Draft.Place item = draft.append(place);
            return new Item(new At(item), new Is(item.path().getLast()));
        }
        List<Item> there = isOfData(domain) && value(domain, members) == null
                ? row(domain, found -> !elements(found).isEmpty(), members) == null ? List.of() : items(domain, members)
                : items(domain, members);
        return there.isEmpty() ? null : there.get(random.nextInt(there.size()));
    }

    /// True where the key is asked for as a text.
    private static boolean isKeyed(Binder binder, Formula body) {
        return !binder.keyName().isEmpty() && body.toString().contains("Key[id=" + binder.id() + "]") && !binder.keyName().equals("i");
    }
}
