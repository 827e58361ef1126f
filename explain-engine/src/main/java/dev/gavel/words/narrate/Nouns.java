package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.At;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Operand.Step;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Operands → what they are called: `input.agent.owner_team` → *the agent's owner team*.
final class Nouns {

    /// Builtins that a reader need not hear of: their result is their first argument in another form.
    private static final List<String> SILENT = List.of("time.parse_rfc3339_ns", "to_number", "json.unmarshal", "trim_space", "sort",
            "format_int",
            "time.parse_duration_ns", "units.parse", "units.parse_bytes", "object.keys", "cast_set", "cast_array", "time.parse_ns");

    private static final Map<String, String> OF = Map.ofEntries(
            Map.entry("count", "the number of "), Map.entry("sum", "the sum of "), Map.entry("product", "the product of "),
            Map.entry("max", "the largest of "),
            Map.entry("min", "the smallest of "), Map.entry("abs", "the absolute value of "), Map.entry("round", "the rounded value of "),
            Map.entry("ceil", "the rounded up value of "), Map.entry("floor", "the rounded down value of "),
            Map.entry("time.weekday", "the weekday of "), Map.entry("time.date", "the date of "),
            Map.entry("time.clock", "the time of day of "),
            Map.entry("type_name", "the type of "), Map.entry("base64.decode", "the decoded text of "),
            Map.entry("io.jwt.decode", "the decoded token of "));

    private static final Map<String, String> BETWEEN = Map.of("plus", " plus ", "minus", " less ", "mul", " times ", "div", " divided by ",
            "rem",
            " modulo ", "or", " together with ", "and", " that are also in ", "array.concat", " followed by ");

    /// From how many steps on a path below a thing is shown as it is written.
    private static final int LONG_PATH = 3;

    /// Names up to this length, as `by` or `cpu`, are not put into the plural.
    private static final int SHORTEST_NOUN = 3;

    /// Names of functions that are no nouns: `of_type`, `depot_of`.
    private static final Pattern PREPOSITION = Pattern
            .compile("^(of|for|by|with|in|to|from|at|as|is|has) | (of|for|by|with|in|to|from|at)$");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// Names that say already that they are a limit.
    private static final Pattern BOUND = Pattern.compile("maximum|minimum|limit|start|end");

    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
            "ninth",
            "tenth");

    private static final List<String> CLOCK = List.of("hour", "minute", "second");

    private final Glossary glossary;
    private final Valuation elements;

    Nouns(Glossary glossary) {
        this(glossary, Valuation.CONSTANTS);
    }

    private Nouns(Glossary glossary, Valuation elements) {
        this.glossary = glossary;
        this.elements = elements;
    }

    /// The same, where it is known which member of a collection is spoken of: it is called by its value.
    Nouns knowing(Valuation values) {
        return new Nouns(glossary, values);
    }

    Noun of(Operand operand) {
        return switch (operand) {
            case Operand.Constant constant -> new Noun(Values.spoken(constant.value()), false);
            case Operand.Input input -> input(input);
            case Operand.Data data -> data(data.path());
            case Operand.Virtual virtual -> virtual(virtual);
            case Operand.Element element -> element(element);
            case Operand.Within within -> within(within);
            case Operand.Reckoned reckoned -> reckoned(reckoned);
            case Operand.Applied applied -> applied(applied);
            case Operand.Collected collected ->
                new Noun(Words.list(collected.members().stream().map(m -> of(m).words()).toList(), "and"), true);
            case Operand.Gathered gathered -> gathered(gathered);
            case Operand.Structure structure ->
                Noun.the("record of " + String.join(", ", structure.fields().keySet().stream().map(Naming::words).toList()));
            case Operand.Message message -> Noun.the("message");
            case Operand.Unspoken unspoken -> new Noun(new Words().code(unspoken.text()), false);
        };
    }

    /// The path as the policy writes it, for places that have one: `input.context.turn_count`, `data.limits.max_turns`.
    static Optional<String> path(Operand operand) {
        return switch (operand) {
            case Operand.Input input -> Optional.of(path("input", input.path()));
            case Operand.Data data -> Optional.of(path("data", data.path()));
            case Operand.Virtual virtual -> Optional.of(path("data." + String.join(".", virtual.document()), virtual.path()));
            case Operand.Within within -> path(within.whole()).map(whole -> path(whole, within.path()));
            case Operand.Element element -> Optional.of(element.name().startsWith("$") ? "_" : element.name());
            case Operand.Reckoned reckoned when SILENT.contains(reckoned.builtin()) && !reckoned.args().isEmpty() ->
                path(reckoned.args().getFirst());
            default -> Optional.empty();
        };
    }

    /// The unit of the numbers at a place: as the glossary has it, else as its name ends.
    Optional<String> unit(Operand operand) {
        return path(operand).flatMap(glossary::place).flatMap(word -> Optional.ofNullable(word.unit()))
                .or(() -> lastName(operand).flatMap(Naming::unit));
    }

    /// The name that a place ends with.
    static Optional<String> lastName(Operand operand) {
        List<Step> path = switch (operand) {
            case Operand.Input input -> input.path();
            case Operand.Data data -> data.path();
            case Operand.Virtual virtual -> virtual.path();
            default -> List.of();
        };
        return !path.isEmpty() && path.getLast() instanceof Name name ? Optional.of(name.text()) : Optional.empty();
    }

    private static String path(String root, List<Step> steps) {
        StringBuilder out = new StringBuilder(root);
        for (Step step : steps) {
            switch (step) {
                case Name name ->
                    out.append(IDENTIFIER.matcher(name.text()).matches() ? "." + name.text() : "[\"" + name.text() + "\"]");
                case At at -> out.append('[')
                        .append(path(at.key()).orElse(at.key() instanceof Operand.Constant c ? c.value().toString() : "_")).append(']');
            }
        }
        return out.toString();
    }

    private Noun input(Operand.Input input) {
        Optional<Noun> labelled = path(input).flatMap(glossary::called).map(word -> Noun.the(word.label()));
        return labelled.orElseGet(() -> input.path().isEmpty() ? Noun.the("request") : place(input.path(), "request"));
    }

    /// A place by its last name, and by what owns it where that is a thing and not an envelope.
    private Noun place(List<Step> path, String root) {
        Step last = path.getLast();
        List<Step> owner = path.subList(0, path.size() - 1);
        if (last instanceof At at) {
            return keyed(owner, at, root);
        }
        String name = ((Name) last).text();
        if (owner.isEmpty()) {
            return Noun.the(Naming.words(name));
        }
        if (owner.getLast() instanceof Name parent) {
            if (name.equals("id") || name.equals("uid")) {
                return Noun.the(Naming.words(parent.text()));
            }
            if (name.equals(parent.text())) {
                return Noun.the(Naming.words(name));
            }
            if (name.equals("type") || name.equals("name") || name.equals("kind")) {
                return Noun.the(Naming.words(parent.text()) + " " + Naming.words(name));
            }
            if (Naming.isEnvelope(parent.text())) {
                return Noun.the(Naming.words(name));
            }
            return Noun.the(Naming.possessive(Naming.words(parent.text())) + " " + Naming.words(name));
        }
        return owned(keyed(owner.subList(0, owner.size() - 1), (At) owner.getLast(), root), name);
    }

    private Noun owned(Noun owner, String name) {
        String words = Naming.words(name);
        if (owner.words().toString().endsWith("”") || owner.words().toString().startsWith("one of ")) {
            return new Noun(Words.of("the " + words + " of ").add(owner.words()), Naming.isPlural(words));
        }
        return new Noun(new Words().add(owner.words()).text(owner.plural() ? "’ " : "’s ").text(words), Naming.isPlural(words));
    }

    /// `tools[input.action.tool]` → *the tool*; `headers["x-id"]` → *the header “x-id”*.
    private Noun keyed(List<Step> owner, At at, String root) {
        if (!owner.isEmpty() && owner.getLast() instanceof At && !(at.key() instanceof Operand.Constant)) {
            return of(at.key());
        }
        String container = owner.isEmpty() || !(owner.getLast() instanceof Name n) ? root : n.text();
        String thing = Naming.singular(Naming.words(container));
        if (at.key() instanceof Operand.Constant(NumberValue index) && index.isLong() && index.longValue() >= 0
                && index.longValue() < ORDINALS.size()) {
            return Noun.the(ORDINALS.get((int) index.longValue()) + " " + thing);
        }
        if (at.key() instanceof Operand.Constant constant) {
            return new Noun(Words.of("the " + thing + " ").add(Values.spoken(constant.value())), false);
        }
        Optional<Value> key = elements.of(at.key()).filter(Nouns::isName);
        if (key.isPresent() && Naming.isPlural(Naming.words(container)) && at.key() instanceof Operand.Element) {
            return new Noun(Words.of("the " + thing + " ").add(Values.spoken(key.get())), false);
        }
        if (key.isPresent() && !Naming.isPlural(Naming.words(container))) {
            return new Noun(Words.of("the " + thing + " for ").add(Values.spoken(key.get())), false);
        }
        return Noun.the(thing);
    }

    private Noun data(List<Step> path) {
        Optional<Noun> labelled = glossary.place(path("data", path)).map(word -> Noun.the(word.label()));
        if (labelled.isPresent() || path.isEmpty()) {
            return labelled.orElseGet(() -> Noun.the("data"));
        }
        boolean ground = path.stream().allMatch(Name.class::isInstance);
        if (!ground) {
            return place(path, "record");
        }
        String last = ((Name) path.getLast()).text();
        String parent = path.size() > 1 ? ((Name) path.get(path.size() - 2)).text() : "";
        if (List.of("limits", "thresholds").contains(parent) && !BOUND.matcher(Naming.words(last)).find()) {
            return Noun.the(Naming.words(last) + " " + Naming.singular(parent));
        }
        boolean alone = parent.isEmpty() || Naming.isEnvelope(parent) || !Naming.isVague(last);
        return Noun.the(alone ? Naming.words(last) : Naming.words(parent) + " " + Naming.words(last));
    }

    private Noun virtual(Operand.Virtual virtual) {
        Noun document = Noun.the(Naming.words(virtual.document().getLast()));
        if (virtual.path().isEmpty()) {
            return document;
        }
        List<Step> whole = new ArrayList<>(List.of(new Name(virtual.document().getLast())));
        whole.addAll(virtual.path());
        return place(whole, "result");
    }

    /// A collection that its members are looked for in: `required_args[input.action.tool]` → *the required arguments for the tool*.
    Noun collection(Operand operand) {
        Optional<String> plural = path(operand).flatMap(glossary::place).flatMap(word -> Optional.ofNullable(word.plural()));
        if (plural.isPresent()) {
            return new Noun(Words.of("the " + plural.get()), true);
        }
        List<Step> path = switch (operand) {
            case Operand.Data data -> data.path();
            case Operand.Virtual virtual -> virtual.path();
            default -> List.of();
        };
        if (path.size() > 1 && path.getLast() instanceof At at && path.get(path.size() - 2) instanceof Name container
                && Naming.isPlural(Naming.words(container.text()))) {
            String words = Naming.words(container.text());
            return new Noun(Words.of("the " + words + " for ").add(of(at.key()).words()), true);
        }
        Noun noun = of(operand);
        boolean place = operand instanceof Operand.Data || operand instanceof Operand.Virtual || operand instanceof Operand.Input;
        return place && !Naming.holdsPlural(noun.words().toString()) ? new Noun(noun.words().text(" list"), false) : noun;
    }

    private Noun element(Operand.Element element) {
        Optional<Value> value = elements.of(element);
        boolean unnamed = element.name().startsWith("$") || element.name().equals("_");
        if (value.isPresent() && (isName(value.get()) || unnamed && !(value.get() instanceof ObjectValue))) {
            return new Noun(Values.spoken(value.get()), false);
        }
        if (element.key() && value.isPresent()) {
            return new Noun(unnamed ? Words.of("the place") : Words.of("the place ").quoted(element.name()), false);
        }
        if (value.isPresent()) {
            String words = unnamed || element.name().length() == 1
                    ? Naming.singular(bare(collection(element.domain())))
                    : Naming.words(element.name());
            Noun noun = Noun.the(words);
            return nameOf(value.get()).map(name -> new Noun(noun.words().text(" ").quoted(name), false)).orElse(noun);
        }
        Noun domain = collection(element.domain());
        if (!domain.plural() && domain.words().toString().endsWith(" list")) {
            return new Noun(Words.of("one of the entries of ").add(domain.words()), false);
        }
        return new Noun(Words.of("one of ").add(domain.words()), false);
    }

    private static String bare(Noun noun) {
        String words = noun.words().toString().replaceFirst("^the ", "").replaceFirst(" list$", "").replaceFirst(" of .*$", "");
        int last = Math.max(words.lastIndexOf("’s "), words.lastIndexOf("’ "));
        return last < 0 ? words : words.substring(words.indexOf(' ', last) + 1);
    }

    /// True for a value that can stand for the thing itself: text.
    static boolean isName(Value value) {
        return value instanceof StringValue;
    }

    /// What an object says it is called.
    static Optional<String> nameOf(Value value) {
        return value instanceof ObjectValue object
                ? List.of("name", "id", "code", "rule", "by").stream().map(key -> object.get(key)).filter(StringValue.class::isInstance)
                        .map(name -> ((StringValue) name).value()).filter(name -> !name.isEmpty() && name.length() <= 60).findFirst()
                : Optional.empty();
    }

    private Noun within(Operand.Within within) {
        if (within.whole() instanceof Operand.Reckoned clock && clock.builtin().equals("time.clock") && within.path().size() == 1
                && within.path().getFirst() instanceof At at && at.key() instanceof Operand.Constant c && c.value() instanceof NumberValue n
                && n.isLong() && n.longValue() < CLOCK.size()) {
            return new Noun(Words.of("the " + CLOCK.get((int) n.longValue()) + " of ").add(of(clock.args().getFirst()).words()), false);
        }
        if (within.path().size() == 1 && within.path().getFirst() instanceof At(Operand.Reckoned(String builtin, List<Operand> args))
                && builtin.equals("minus") && args.getFirst().equals(new Operand.Reckoned("count", List.of(within.whole())))
                && args.get(1).equals(new Operand.Constant(NumberValue.of(1)))) {
            return new Noun(Words.of("the last part of ").add(of(within.whole()).words()), false);
        }
        Noun whole = of(within.whole());
        if (within.path().size() >= LONG_PATH && within.path().stream().allMatch(Name.class::isInstance)) {
            String path = path("", within.path());
            return new Noun(Words.of("the ").code(path.startsWith(".") ? path.substring(1) : path).text(" of ").add(whole.words()), false);
        }
        Noun at = whole;
        for (Step step : within.path()) {
            at = switch (step) {
                case Name name -> owned(at, name.text());
                case At key -> new Noun(new Words().add(at.words()).text(" at ").add(of(key.key()).words()), false);
            };
        }
        return at;
    }

    private Noun reckoned(Operand.Reckoned reckoned) {
        List<Operand> args = reckoned.args();
        String name = reckoned.builtin();
        if (args.isEmpty()) {
            return name.equals("time.now_ns") ? Noun.the("time of the decision") : Noun.the("result of " + Naming.words(name));
        }
        Noun first = of(args.getFirst());
        if (SILENT.contains(name)) {
            return first;
        }
        if (OF.containsKey(name)) {
            return new Noun(Words.of(OF.get(name)).add(first.words()), false);
        }
        if (BETWEEN.containsKey(name) && args.size() == 2) {
            return new Noun(new Words().add(first.words()).text(BETWEEN.get(name)).add(of(args.get(1)).words()), first.plural());
        }
        if (name.equals("object.get") && keys(args.get(1)) instanceof ArrayValue array
                && array.elements().stream().allMatch(StringValue.class::isInstance)) {
            List<Step> steps = array.elements().stream().<Step>map(key -> new Name(((StringValue) key).value())).toList();
            return new Noun(Words.of("the ").code(path("", steps).replaceFirst("^\\.", "")).text(" of ").add(first.words()), false);
        }
        return switch (name) {
            case "lower" -> new Noun(new Words().add(first.words()).text(" in lower case"), first.plural());
            case "upper" -> new Noun(new Words().add(first.words()).text(" in upper case"), first.plural());
            case "trim_prefix", "trim_suffix", "trim_left", "trim_right", "trim" ->
                new Noun(new Words().add(first.words()).text(" without ").add(of(args.get(1)).words()), first.plural());
            case "object.get" -> args.get(1) instanceof Operand.Constant c && c.value() instanceof StringValue key
                    ? owned(first, key.value())
                    : new Noun(Words.of("the " + Naming.singular(bare(first)) + " for ").add(keyWords(args.get(1))), false);
            case "split" -> new Noun(Words.of("the parts of ").add(first.words()), true);
            case "sprintf", "concat" -> Noun.the("message");
            default -> new Noun(Words.of("the " + Naming.words(name).toLowerCase(Locale.ROOT) + " of ")
                    .add(Words.list(args.stream().map(a -> of(a).words()).toList(), "and")), false);
        };
    }

    /// *The allowance for “guest”*; a number is told with its name, for it would say nothing alone.
    private Noun applied(Operand.Applied applied) {
        String name = Naming.label(applied.function().getLast());
        Words words = PREPOSITION.matcher(name).find() ? new Words().code(applied.function().getLast()) : Words.of("the " + name);
        List<Words> args = applied.args().stream().map(arg -> {
            Optional<Value> value = elements.of(arg);
            return value.filter(Nouns::isName).map(Values::spoken).orElseGet(() -> value
                    .filter(v -> v instanceof NumberValue && !(arg instanceof Operand.Constant))
                    .map(v -> of(arg).words().text(" of ").add(Values.spoken(v)))
                    .orElseGet(() -> of(arg).words()));
        }).toList();
        if (!args.isEmpty()) {
            words.text(" for ").add(Words.list(args, "and"));
        }
        return new Noun(words, false);
    }

    private @Nullable Value keys(Operand operand) {
        return operand instanceof Operand.Constant(Value value) ? value : elements.of(operand).orElse(null);
    }

    private Words keyWords(Operand key) {
        return elements.of(key).filter(Nouns::isName).map(Values::spoken).orElseGet(() -> of(key).words());
    }

    private Noun gathered(Operand.Gathered gathered) {
        if (!gathered.name().isEmpty()) {
            return Noun.the(Naming.words(gathered.name()));
        }
        Operand term = gathered.term();
        boolean condition = !(gathered.condition() instanceof Condition.All all && all.conditions().isEmpty());
        if (term instanceof Operand.Within(Operand.Element element, List<Step> path) && path.size() == 1
                && path.getFirst() instanceof Name(String field)) {
            Words many = field.length() <= SHORTEST_NOUN
                    ? Words.of("the ").code(field).text(" values of ")
                    : Words.of("the " + Naming.plural(Naming.words(field)) + " of ");
            return new Noun(many.add(of(element.domain()).words()).text(condition ? " that qualify" : ""), true);
        }
        Noun domain = term instanceof Operand.Element e ? of(e.domain()) : of(term);
        return condition ? new Noun(Words.of("those of ").add(domain.words()).text(" that qualify"), true) : domain;
    }
}
