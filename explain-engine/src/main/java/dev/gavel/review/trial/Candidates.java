package dev.gavel.review.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import dev.gavel.rego.builtin.Builtin;
import dev.gavel.rego.builtin.BuiltinException;
import dev.gavel.rego.builtin.Builtins;
import dev.gavel.rego.builtin.CallContext;
import dev.gavel.rego.builtin.PatternCache;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Kinds → values that are worth trying there: what is compared and looked up, values at the edges, made-up ones, and ones of another type. Safe for several
/// threads; so that all find the same, whatever the order in which they ask, [#settle] what they may ask for before.
final class Candidates {

    private static final int MOST = 160;
    private static final int COMBINATIONS = 24;
    private static final int DEEP = 4;
    private static final int TIMES = 12;
    private static final int SOME = 3;
    private static final int LONGEST = 200;

    private final long now;
    private final Kind clock;
    private final Map<Kind, List<Value>> known = new IdentityHashMap<>();
    private final Map<Kind, List<Value>> made = new IdentityHashMap<>();
    private final CallContext context;

    /// @param clock what the policy's clock says
    Candidates(long now, Kind clock) {
        this.now = now;
        this.clock = clock;
        this.context = new CallContext(now, new Random(0), new HashMap<>(), new PatternCache(), Set.of(), ObjectValue.EMPTY, () -> false);
    }

    /// Finds the values of all fields, and of what stands beside them.
    void settle(Shape shape) {
        for (Field field : shape.fields()) {
            Kind kind = field.kind().found();
            of(kind);
            of(kind.key());
            List.copyOf(kind.uses).forEach(use -> of(use.call().result()));
        }
    }

    /// Values that rules and data name for the kind.
    synchronized List<Value> known(Kind kind) {
        return known(kind.found(), 0);
    }

    private List<Value> known(Kind kind, int depth) {
        List<Value> before = known.get(kind);
        if (before != null) {
            return before;
        }
        if (depth > DEEP) {
            return List.of();
        }
        Set<Value> values = new LinkedHashSet<>(kind.values);
        if (kind == clock.found()) {
            values.add(NumberValue.of(now));
        }
        for (Kind.BuiltinCall call : List.copyOf(kind.made)) {
            values.addAll(results(call, depth));
        }
        if (values.isEmpty() && !kind.named.isEmpty() && kind.named.keySet().stream().allMatch(name -> name instanceof NumberValue)) {
            values.addAll(rows(kind, depth));
        }
        List<Value> all = values.stream().limit(MOST).toList();
        if (depth == 0) {
            known.put(kind, all);
        }
        return all;
    }

    private List<Value> rows(Kind kind, int depth) {
        List<List<Value>> parts = new ArrayList<>();
        for (int i = 0; i < kind.named.size(); i++) {
            Kind part = kind.named.get(NumberValue.of(i));
            if (part == null) {
                return List.of();
            }
            parts.add(known(part.found(), depth + 1));
        }
        return combinations(parts).stream().<Value>map(ArrayValue::of).toList();
    }

    private List<Value> results(Kind.BuiltinCall call, int depth) {
        Builtin function = Builtins.function(call.name());
        if (function == null || call.name().equals("http.send") || call.name().startsWith("rand") || call.args().isEmpty()) {
            return List.of();
        }
        List<List<Value>> args = call.args().stream().map(arg -> {
            List<Value> named = known(arg.found(), depth + 1);
            return named.isEmpty() && arg.found().isLeaf() && depth == 0 ? of(arg).stream().limit(SOME).toList() : named;
        }).toList();
        List<Value> results = new ArrayList<>();
        for (List<Value> combination : combinations(args)) {
            try {
                Value result = function.call(context, combination.toArray(new Value[0]));
                if (result != null) {
                    results.add(result);
                }
            } catch (BuiltinException e) {
                // Arguments that do not go together tell nothing.
                continue;
            }
        }
        return results;
    }

    private static List<List<Value>> combinations(List<List<Value>> parts) {
        List<List<Value>> all = new ArrayList<>(List.of(List.of()));
        for (List<Value> part : parts) {
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> before : all) {
                for (Value value : part) {
                    if (longer.size() < COMBINATIONS) {
                        List<Value> next = new ArrayList<>(before);
                        next.add(value);
                        longer.add(next);
                    }
                }
            }
            all = longer;
        }
        return all;
    }

    /// What to try, the likeliest first; at least one.
    synchronized List<Value> of(Kind of) {
        Kind kind = of.found();
        List<Value> before = made.get(kind);
        if (before != null) {
            return before;
        }
        made.put(kind, List.of());
        Set<Value> values = new LinkedHashSet<>();
        List<Value> named = known(kind);
        Set<Value> edges = new TreeSet<>(named);
        for (Kind other : kind.ordered) {
            edges.addAll(known(other));
        }
        inverse(kind, values, edges);
        values.addAll(named);
        for (Value edge : edges) {
            values.add(edge);
            if (edge instanceof NumberValue number) {
                values.addAll(MadeUp.around(number));
            }
        }
        similar(kind, values);
        kind.types.forEach(type -> values.addAll(MadeUp.ofType(type)));
        if (values.isEmpty()) {
            values.addAll(kind.uses.isEmpty()
                    ? List.of(BooleanValue.TRUE, MadeUp.UNHEARD, BooleanValue.FALSE, NumberValue.of(7))
                    : List.of(MadeUp.UNHEARD, NumberValue.of(7), BooleanValue.TRUE));
        }
        sized(kind, values);
        values.addAll(MadeUp.like(values));
        List<Value> all = values.stream().limit(MOST).toList();
        made.put(kind, all);
        return all;
    }

    private void inverse(Kind kind, Set<Value> values, Set<Value> edges) {
        Set<Value> instants = new TreeSet<>();
        for (Kind.Use use : List.copyOf(kind.uses)) {
            if (use.call().name().startsWith("time.parse")) {
                use.call().result().found().ordered.forEach(other -> instants.addAll(known(other)));
            }
        }
        for (Kind.Use use : List.copyOf(kind.uses)) {
            List<List<Value>> args = use.call().args().stream().map(this::members).toList();
            Kind result = use.call().result().found();
            Set<Value> wanted = new TreeSet<>(known(result));
            for (Kind other : result.ordered) {
                wanted.addAll(known(other));
            }
            switch (use.call().name()) {
                case "time.parse_ns" -> {
                    if (use.position() == 1) {
                        Set<Value> dates = new LinkedHashSet<>(wanted);
                        Times.usual(now, dates);
                        args.getFirst().forEach(layout -> dates.forEach(date -> formatted(date, layout, values)));
                    }
                }
                case "base64.decode" -> wanted.forEach(text -> values.addAll(results("base64.encode", List.of(text))));
                case "time.parse_rfc3339_ns" -> {
                    if (wanted.isEmpty()) {
                        Times.usual(now, wanted);
                    }
                    wanted.stream().limit(TIMES).forEach(instant -> Times.texts(instant, values));
                    of(result).forEach(instant -> Times.text(instant, values));
                    for (Kind.Use further : List.copyOf(result.uses)) {
                        instants(further.call(), instants).forEach(instant -> Times.text(instant, values));
                    }
                }
                case "time.clock", "time.weekday", "time.date" -> values.addAll(instants(use.call(), edges));
                case "to_number" -> of(result).forEach(number -> values.add(StringValue.of(number.toString())));
                case "split" -> values.addAll(joined(use, args));
                case "substring" -> wanted.forEach(text -> {
                    if (use.position() == 0 && text instanceof StringValue(String part)) {
                        values.add(StringValue.of(part + "rest"));
                        values.add(text);
                    }
                });
                default -> {
                    List<Value> tested = Texts.forTest(use.call().name(), use.position(), args);
                    if (use.call().name().equals("regex.match") && use.position() == 1) {
                        values.addAll(Texts.after(prefixes(kind), tested));
                    }
                    values.addAll(tested);
                }
            }
            edges.addAll(Arithmetics.inverse(use, args, wanted));
        }
    }

    /// What is known of a kind; of a collection, what is known of its members.
    private List<Value> members(Kind kind) {
        List<Value> own = known(kind);
        Kind element = kind.found().element;
        return own.isEmpty() && element != null ? known(element) : own;
    }

    private void formatted(Value instant, Value layout, Set<Value> to) {
        to.addAll(results("time.format", List.of(ArrayValue.of(instant, StringValue.of("UTC"), layout))));
    }

    private List<Value> results(String builtin, List<Value> args) {
        Builtin function = Builtins.function(builtin);
        try {
            Value result = function == null ? null : function.call(context, args.toArray(new Value[0]));
            return result == null ? List.of() : List.of(result);
        } catch (BuiltinException e) {
            return List.of();
        }
    }

    /// Texts of the lengths that a length is compared with.
    private void sized(Kind kind, Set<Value> values) {
        for (Kind.Use use : List.copyOf(kind.uses)) {
            if (use.call().name().equals("count")) {
                List<Value> texts = values.stream().filter(value -> value instanceof StringValue).limit(SOME).toList();
                for (Value size : of(use.call().result())) {
                    if (size instanceof NumberValue number && number.isInt() && number.longValue() >= 0 && number.longValue() <= LONGEST) {
                        int length = (int) number.longValue();
                        texts.forEach(text -> values
                                .add(StringValue.of((((StringValue) text).value() + "0".repeat(length)).substring(0, length))));
                    }
                }
            }
        }
    }

    /// What a text of the kind must begin with.
    private List<Value> prefixes(Kind kind) {
        return kind.uses.stream().filter(use -> use.call().name().equals("startswith") && use.position() == 0)
                .flatMap(use -> known(use.call().args().get(1)).stream()).toList();
    }

    /// @param edges other instants that matter
    private List<Value> instants(Kind.BuiltinCall call, Set<Value> edges) {
        List<Value> found = new ArrayList<>();
        Kind result = call.result().found();
        if (call.name().equals("time.clock")) {
            for (int part = 0; part < 3; part++) {
                Kind of = result.named.get(NumberValue.of(part));
                if (of != null) {
                    Times.clock(now, part, numbers(of.found()), edges, found);
                }
            }
        } else if (call.name().equals("time.weekday") || call.name().equals("time.date")) {
            Times.days(now, found);
        }
        return found;
    }

    private List<NumberValue> numbers(Kind kind) {
        Set<NumberValue> numbers = new LinkedHashSet<>();
        Set<Value> all = new TreeSet<>(known(kind));
        kind.ordered.forEach(other -> all.addAll(known(other)));
        for (Value value : all) {
            if (value instanceof NumberValue number) {
                numbers.add(number);
            }
        }
        return List.copyOf(numbers);
    }

    private List<Value> joined(Kind.Use use, List<List<Value>> args) {
        List<Value> texts = new ArrayList<>();
        Kind parts = use.call().result().found();
        List<Kind> of = new ArrayList<>(parts.named.values());
        if (parts.element != null) {
            of.add(parts.element());
        }
        for (Value separator : use.position() == 0 && args.size() > 1 ? args.get(1) : List.<Value>of()) {
            if (separator instanceof StringValue by) {
                texts.add(StringValue.of("one" + by.value() + "two"));
                texts.add(StringValue.of("one" + by.value() + "two" + by.value() + "three"));
                for (Kind part : of) {
                    for (Value value : of(part)) {
                        String text = value instanceof StringValue string ? string.value() : value.toString();
                        texts.add(StringValue.of("one" + by.value() + text));
                        texts.add(StringValue.of(text + by.value() + "two"));
                        texts.add(StringValue.of(text));
                    }
                }
            }
        }
        return texts;
    }

    /// What passes through the same function as another value before the two are compared may have its values.
    private void similar(Kind kind, Set<Value> values) {
        for (Kind.Use use : List.copyOf(kind.uses)) {
            if (use.call().name().startsWith("time.")) {
                continue;
            }
            Kind result = use.call().result().found();
            Set<Kind.BuiltinCall> others = new LinkedHashSet<>(result.made);
            result.ordered.forEach(other -> others.addAll(other.found().made));
            for (Kind.BuiltinCall other : others) {
                if (other.name().equals(use.call().name()) && other.args().size() > use.position()) {
                    known(other.args().get(use.position())).forEach(value -> {
                        values.add(value);
                        values.addAll(Texts.nearNumber(value));
                    });
                }
            }
            if (use.call().name().startsWith("semver") || use.call().name().startsWith("units")) {
                use.call().args().forEach(arg -> known(arg).forEach(value -> {
                    values.add(value);
                    values.addAll(Texts.nearNumber(value));
                }));
            }
        }
    }
}
