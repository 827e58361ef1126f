package dev.gavel.review.trial;

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
import dev.gavel.meaning.formula.Patches;
import dev.gavel.meaning.formula.Relation;
import dev.gavel.meaning.formula.Term;
import dev.gavel.meaning.formula.Terms;
import dev.gavel.rego.builtin.Builtin;
import dev.gavel.rego.builtin.BuiltinException;
import dev.gavel.rego.builtin.Builtins;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.builtin.PatternCache;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What terms of formulas are worth in a situation that is being made, and where their values go.
final class InstanceValues {

    private final Instances.Work work;
    private final Draft draft;
    private final ObjectValue data;
    private final long now;
    private final RandomGenerator random;
    private final CallContext context;
    private final Map<List<Object>, Meant.Standing> chosen = new HashMap<>();
    private final Set<List<Object>> open = new HashSet<>();

    InstanceValues(Instances.Work work, ObjectValue data, long now, RandomGenerator random) {
        this.work = work;
        this.draft = work.draft;
        this.data = data;
        this.now = now;
        this.random = random;
        this.context = new CallContext(now, new Random(0), new HashMap<>(), new PatternCache(), Set.of(), ObjectValue.EMPTY, () -> false);
    }

    /// The parameters of a definition, with what they are here.
    Members parameters(Term.Document general, Term.Document here, Members members) {
        Members inner = members;
        for (int i = 0; i < general.args().size() && i < here.args().size(); i++) {
            Meant arg = new Meant.Standing(here.args().get(i), members);
            inner = switch (general.args().get(i)) {
                case Term.Member(int id) -> inner.with(id, arg, arg);
                case Term.Key(int id) -> inner.with(id, arg, arg);
                default -> inner;
            };
        }
        return inner;
    }

    /// Where the value of a term goes; null where it is made otherwise.
    Draft.@Nullable Slot slot(Term term, Members members) {
        return switch (term) {
            case Term.Input i -> new Draft.Place(List.of(Shape.INPUT));
            case Term.Member(int id) -> slot(members.values().get(id));
            case Term.Key(int id) -> slot(members.keys().get(id));
            case Term.At(Term whole, Term key) -> {
                if (whole instanceof Term.Call split && split.builtin().equals("split") && value(key, members) instanceof NumberValue n) {
                    Draft.Part part = part(split, members);
                    yield part == null ? null : new Draft.Part(part.text(), part.separator(), part.around(), (int) n.longValue());
                }
                if (whole instanceof Term.Document document
                        && chosen(document, members) instanceof Meant.Standing(Term.Call split, Members inner)
                        && split.builtin().equals("split")) {
                    yield slot(new Term.At(split, key), inner);
                }
                Meant.Standing made = made(whole, members);
                if (made != null) {
                    Value under = value(key, members);
                    yield under == null ? null : within(made, under);
                }
                Draft.Slot of = slot(whole, members);
                Value step = of == null ? null : value(key, members);
                if (of != null && step == null) {
                    step = work.text("key");
                    work.terms.want(key, Relation.EQUAL, step, members, 0);
                }
                yield of instanceof Draft.Place place && step != null ? place.below(step) : null;
            }
            case Term.Document document -> slot(chosen(document, members));
            case Term.Call read when isRead(read) -> slot(read.args().getFirst(), members) instanceof Draft.Place text
                    ? draft.inside(text, there -> there == null ? null : called(read.builtin(), List.of(there)))
                    : null;
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

    private static boolean isRead(Term.Call call) {
        return call.builtin().equals("json.unmarshal") || call.builtin().equals("yaml.unmarshal");
    }

    /// An object that is made of others; null for anything else.
    private Meant.@Nullable Standing made(Term whole, Members members) {
        return switch (whole) {
            case Term.Member(int id) when members.values().get(id) instanceof Meant.Standing(Term of, Members inner) -> made(of, inner);
            case Term.Document document when chosen(document, members) instanceof Meant.Standing(Term of, Members inner) -> made(of, inner);
            case Term.Call call when call.builtin().equals("json.patch") || call.builtin().equals("object.union") ->
                new Meant.Standing(call, members);
            case Term.Cases(List<Term.Case> cases) when cases.size() == 1 -> made(cases.getFirst().value(), members);
            case Term.At(Term object, Term.Const(Value key)) when made(object,
                    members) instanceof Meant.Standing(Term.Call call, Members inner)
                    && call.builtin().equals("json.patch") && set(call, key) instanceof Term value ->
                made(value, inner);
            default -> null;
        };
    }

    /// What a patch sets under a key; null where it sets nothing there.
    private static @Nullable Term set(Term.Call patch, Value key) {
        List<Patches.Set> sets = Patches.of(patch);
        return sets == null ? null : Patches.under(sets, key);
    }

    /// Where what stands in such an object under a key goes: into what was set last.
    private Draft.@Nullable Slot within(Meant.Standing made, Value key) {
        Term.Call call = (Term.Call) made.term();
        if (call.builtin().equals("object.union")) {
            Draft.Slot second = slot(new Term.At(call.args().get(1), new Term.Const(key)), made.members());
            return second != null ? second : slot(new Term.At(call.args().get(0), new Term.Const(key)), made.members());
        }
        Term set = set(call, key);
        return set != null ? slot(set, made.members()) : slot(new Term.At(call.args().getFirst(), new Term.Const(key)), made.members());
    }

    Draft.@Nullable Slot slot(@Nullable Meant meant) {
        return switch (meant) {
            case Meant.At at -> at.slot();
            case Meant.Standing standing -> slot(standing.term(), standing.members());
            case Meant.Is is -> null;
            case null -> null;
        };
    }

    /// One of the values that a document may have, with what it asks for made to hold; the same one whenever it is asked for.
    Meant.@Nullable Standing chosen(Term.Document document, Members members) {
        if (!(work.definitions().get(document.path()) instanceof Definition.Values values)) {
            return null;
        }
        List<Object> key = new ArrayList<>(document.path());
        for (Term arg : document.args()) {
            Draft.Slot slot = arg instanceof Term.Const ? null : known(arg, members);
            key.add(slot == null ? java.util.Objects.requireNonNullElse(value(arg, members), "") : slot);
        }
        Meant.Standing before = chosen.get(key);
        if (before != null || !open.add(key)) {
            return before;
        }
        Members within = parameters(values.document(), document, members);
        for (Term.Case each : Moves.shuffled(values.cases(), random)) {
            Members found = work.clause(each.clause(), within, open.size());
            if (found != null) {
                Meant.Standing standing = new Meant.Standing(each.value(), found);
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

    static Term subject(Term.Call call) {
        return call.args().get(Math.min(call.args().size() - 1, switch (call.builtin()) {
            case "regex.match", "re_match", "net.cidr_contains" -> 1;
            case "glob.match" -> 2;
            default -> 0;
        }));
    }

    /// `split(trim(input.path, "/"), "/")`
    Draft.@Nullable Part part(Term.Call split, Members members) {
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
            case Term.Call read when isRead(read) && known(read.args().getFirst(), members) != null
                    && slot(read, members) instanceof Draft.Slot inside ->
                draft.get(inside);
            case Term.Call call -> {
                List<Value> args = call.args().stream().map(arg -> value(arg, members)).filter(arg -> arg != null).toList();
                yield args.size() == call.args().size() ? called(call.builtin(), args) : null;
            }
            case Term.ListOf list when list.kind() == Term.Kind.ARRAY -> {
                List<Value> items = list.items().stream().map(item -> value(item, members)).filter(item -> item != null).toList();
                yield items.size() == list.items().size() ? ArrayValue.of(items) : null;
            }
            case Term.Document document when chosen(document, members) instanceof Meant.Standing standing -> value(standing);
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
    Draft.@Nullable Slot known(Term term, Members members) {
        return term instanceof Term.At(Term whole, Term key) && !(whole instanceof Term.Call) && value(key, members) == null
                ? null
                : slot(term, members);
    }

    @Nullable
    Value value(@Nullable Meant meant) {
        return switch (meant) {
            case Meant.At at -> draft.get(at.slot());
            case Meant.Is is -> is.value();
            case Meant.Standing standing -> value(standing.term(), standing.members());
            case null -> null;
        };
    }

    @Nullable
    Value called(String builtin, List<Value> args) {
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

    /// True for a time, or what is reckoned from one.
    boolean isMoment(Term term, Members members) {
        return switch (term) {
            case Term.Document document ->
                chosen(document, members) instanceof Meant.Standing standing && isMoment(standing.term(), standing.members());
            case Term.Call call -> call.builtin().startsWith("time.") || Set.of("plus", "minus", "div", "mul").contains(call.builtin())
                    && call.args().stream().anyMatch(arg -> isMoment(arg, members));
            default -> false;
        };
    }

    /// True for a place whose value was not put there and may be another, and for what is made of such.
    boolean isFree(Term term, Members members) {
        return switch (term) {
            case Term.Call call -> call.args().stream().anyMatch(arg -> isFree(arg, members));
            case Term.ListOf list -> list.items().stream().anyMatch(item -> isFree(item, members));
            case Term.Document document -> chosen(document, members) instanceof Meant.Standing standing && isFree(standing);
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

    boolean isFree(@Nullable Meant meant) {
        return switch (meant) {
            case Meant.At at -> !draft.isFixed(at.slot());
            case Meant.Standing standing -> isFree(standing.term(), standing.members());
            case Meant.Is is -> false;
            case null -> false;
        };
    }

    static List<Value> elements(Value collection) {
        return java.util.Objects.requireNonNullElse(Terms.members(collection), List.of());
    }

    /// How many items a list has; none where there is no list.
    int elementsAt(Draft.Place list) {
        return draft.get(list) instanceof ArrayValue array ? array.size() : 0;
    }

    static boolean isOfData(Term term) {
        return term instanceof Term.At(Term whole, Term key) ? isOfData(whole) : term instanceof Term.Data;
    }
}
