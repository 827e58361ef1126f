package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Mentioned;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Relator;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.meaning.explain.Missing;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Conditions → clauses, in two voices.
///
/// *As the policy asks*: "the turn count is more than the maximum turns (50)". *As it was*, where the values of a decision are known: "the turn count is 61, more
/// than the maximum turns of 50". `holds` turns a clause into what must not be, or was not.
final class Clauses {

    private static final Map<String, String> KINDS = Map.of("is_string", "text", "is_number", "a number", "is_boolean", "true or false",
            "is_array", "a list",
            "is_object", "an object", "is_set", "a set", "is_null", "null");

    private static final List<String> KIND_NAMES = List.of("null", "true or false", "a number", "text", "a list", "an object", "a set");

    /// How many members of what was counted are shown.
    private static final int MOST_COUNTED = 9;
    private static final int LONGEST_NAME = 40;

    private final Nouns nouns;
    private final Valuation values;
    /// True where the values are those of one decision, so that what has no value is missing.
    private final boolean decided;
    private final boolean compared;
    /// Members that are looked for within a negation: not one of them does.
    private final Set<Operand.Element> none;

    private Clauses(Nouns nouns, Valuation values, boolean decided, boolean compared, Set<Operand.Element> none) {
        this.compared = compared;
        this.nouns = nouns;
        this.values = values;
        this.decided = decided;
        this.none = none;
    }

    private Clauses lookingFor(Set<Operand.Element> within) {
        Set<Operand.Element> all = new HashSet<>(none);
        all.addAll(within);
        return new Clauses(nouns, values, decided, compared, all);
    }

    /// @param data what is known without any input: constants and data that do not change from request to request
    static Clauses asAsked(Nouns nouns, Valuation data) {
        return new Clauses(nouns.knowing(data), data, false, false, Set.of());
    }

    /// @param compared true where all is there that the condition speaks of, so that nothing is said to be missing
    static Clauses asDecided(Nouns nouns, Valuation decision, boolean compared) {
        return new Clauses(nouns.knowing(decision), decision, true, compared, Set.of());
    }

    Words clause(Condition condition, boolean holds) {
        return switch (condition) {
            case Condition.Relation relation -> relation(relation, holds);
            case Condition.Holds holding -> holding(holding.operand(), holds);
            case Condition.Present present ->
                !holds && decided && known(present.operand()).isPresent() && !(present.operand() instanceof Operand.Element)
                        ? unfit(present.operand(), present)
                        : present(present.operand(), holds);
            case Condition.Negation negation -> negation(negation, holds);
            case Condition.All all -> joined(all.conditions(), holds, holds ? "and" : "or");
            case Condition.Any any -> joined(any.conditions(), holds, holds ? "or" : "and");
            case Condition.Each each -> each(each, holds);
            case Condition.Helper helper -> helper(helper, holds);
            case Condition.Unspoken unspoken -> new Words().code(unspoken.text()).text(holds ? " holds" : " does not hold");
        };
    }

    /// A negation fails where what it denies holds, or where that cannot even be asked.
    private Words negation(Condition.Negation negation, boolean holds) {
        List<Operand> asked = switch (negation.condition()) {
            case Condition.Relation relation -> List.of(relation.left(), relation.right());
            case Condition.Helper helper -> helper.args();
            default -> List.of();
        };
        Optional<Words> lack = decided && !holds ? asked.stream().flatMap(operand -> lack(operand).stream()).findFirst() : Optional.empty();
        if (lack.isPresent()) {
            return lack.get().text(", so even the ").code("not").text(" is undefined");
        }
        return lookingFor(negation.within()).clause(negation.condition(), !holds);
    }

    private Words joined(List<Condition> conditions, boolean holds, String conjunction) {
        if (conditions.isEmpty()) {
            return Words.of(holds ? "nothing more is asked" : "never");
        }
        return Words.list(conditions.stream().map(c -> clause(c, holds)).toList(), conjunction);
    }

    private Words each(Condition.Each each, boolean holds) {
        Operand all = each.element().domain();
        if (decided && !holds && lack(all).isPresent()) {
            return lack(all).orElseThrow();
        }
        if (decided && holds && known(all).filter(value -> Values.members(value).isEmpty()).isPresent()) {
            return new Lacks(nouns, values).clause(new Missing.Members(all)).text(", so there is nothing to meet");
        }
        Valuation others = operand -> operand.equals(each.element()) ? Optional.empty() : values.of(operand);
        Clauses inner = new Clauses(nouns.knowing(others), others, false, false, none);
        Noun domain = inner.nouns.collection(all);
        Condition asked = each.condition();
        if (asked instanceof Condition.Relation r && r.left().equals(each.element()) && r.relator() == Relator.NOT_EQUAL) {
            Condition is = new Condition.Relation(r.left(), Relator.EQUAL, r.right(), r.range());
            return Words.of(holds ? "none of " : "one of ").add(domain.words()).text(" ").add(inner.member(each.element(), is));
        }
        if (decided && !holds) {
            return Words.of("one of ").add(domain.words()).text(" does not qualify");
        }
        if (asked instanceof Condition.Relation r && r.left().equals(each.element())) {
            return Words.of(holds ? "each of " : "not each of ").add(domain.words()).text(" ").add(inner.member(each.element(), asked));
        }
        if (asked instanceof Condition.Relation r && r.left() instanceof Operand.Within(Operand.Element e, var path)
                && e.equals(each.element()) && path.size() == 1 && path.getFirst() instanceof Name(String field)) {
            Operand.Element stand = new Operand.Element(field, "", e, false);
            Words of = Words.of("the " + Naming.words(field) + " of each of ").add(domain.words()).text(" ");
            return (holds ? of : Words.of("not ").add(of))
                    .add(inner.member(stand, new Condition.Relation(stand, r.relator(), r.right(), r.range())));
        }
        Words kept = Words.of(holds ? "each of " : "not each of ").add(domain.words());
        return kept.text(decided && known(all).isPresent() ? " (" + Counts.of(Values.members(known(all).orElseThrow()).size()) + ")" : "")
                .text(" qualifies");
    }

    /// A helper's name, as a statement; what it asks for is told by whoever uses the clause.
    private Words helper(Condition.Helper helper, boolean holds) {
        if (isSimple(helper.unfolded())) {
            return clause(helper.unfolded(), holds);
        }
        return label(helper).text(holds ? " is met" : " is not met");
    }

    /// *“class authorized” for “payment_data” is met in neither of its two ways*.
    Words notMet(Condition condition, int ways) {
        return switch (condition) {
            case Condition.Negation negation -> notMet(negation.condition(), ways);
            case Condition.Helper helper ->
                label(helper).text(" is met in " + (ways == 2 ? "neither" : "none") + " of its " + Counts.of(ways) + " ways");
            default -> clause(condition, false);
        };
    }

    private Words label(Condition.Helper helper) {
        Words name = new Words().quoted(Naming.label(helper.document().getLast()));
        List<Operand> args = helper.args().stream().filter(arg -> !(arg instanceof Operand.Unspoken)).toList();
        if (!args.isEmpty()) {
            name.text(" for ").add(Words.list(args.stream().map(this::named).toList(), "and"));
        }
        return name;
    }

    /// A helper that asks for one thing that can be said at once needs no name of its own.
    static boolean isSimple(Condition condition) {
        return switch (condition) {
            case Condition.Relation r -> true;
            case Condition.Holds h -> true;
            case Condition.Present p -> true;
            case Condition.Negation n -> isSimple(n.condition());
            case Condition.Helper h -> isSimple(h.unfolded());
            case Condition.All a -> a.conditions().size() == 1 && isSimple(a.conditions().getFirst());
            case Condition.Any a -> a.conditions().size() == 1 && isSimple(a.conditions().getFirst());
            case Condition.Each e -> false;
            case Condition.Unspoken u -> false;
        };
    }

    /// The noun, with its value beside it where it has one that is worth showing.
    private Words named(Operand operand) {
        Noun noun = nouns.of(operand);
        boolean calledByValue = operand instanceof Operand.Constant || operand instanceof Operand.Element;
        Optional<Value> value = calledByValue ? Optional.empty() : known(operand);
        Words words = new Words().add(noun.words());
        return value.isPresent() && !(value.get() instanceof ObjectValue) && decided
                ? words.text(" (").add(Values.spoken(value.get())).text(")")
                : words;
    }

    private Optional<Value> known(Operand operand) {
        return values.of(operand);
    }

    /// A value that does not fit the pattern it is set against: `["files", name] := split(input.path, "/")`.
    private Words unfit(Operand operand, Condition condition) {
        Noun noun = nouns.of(operand);
        Words words = new Words().add(noun.words()).text(" " + noun.verb() + " ").add(Values.spoken(known(operand).orElseThrow()));
        return condition.range() instanceof SourceRange.Known range
                ? words.text(", which does not fit ").code(range.text().strip())
                : words;
    }

    private Words present(Operand operand, boolean holds) {
        Noun noun = nouns.of(operand);
        Optional<Value> value = known(operand);
        if (decided && value.isEmpty() && lack(operand).isPresent()) {
            return operand instanceof Operand.Message
                    ? Words.of("its message cannot be made: ").add(lack(operand).orElseThrow())
                    : lack(operand).orElseThrow();
        }
        if (operand instanceof Operand.Element element) {
            Noun domain = nouns.of(element.domain());
            return holds && decided && value.isPresent()
                    ? Words.of("there is ").add(Values.spoken(value.get())).text(" among ").add(domain.words())
                    : Words.of(holds ? "there are " : "there are no ").add(holds ? domain.words() : bare(domain));
        }
        if (decided && value.isPresent()) {
            return new Words().add(noun.words()).text(" " + noun.verb() + " ").add(Values.spoken(value.get()));
        }
        return missing(operand, noun, holds);
    }

    /// What a value that is not there lacks; empty where all is there, or it cannot be told.
    private Optional<Words> lack(Operand operand) {
        return compared ? Optional.empty() : Missing.find(operand, values).map(new Lacks(nouns, values)::clause);
    }

    private Words missing(Operand operand, Noun noun, boolean there) {
        if (decided && !there && lack(operand).isPresent()) {
            return lack(operand).orElseThrow();
        }
        if (operand instanceof Operand.Input) {
            return Words.of(there ? "the request gives " : "the request does not give ").add(noun.words());
        }
        if (decided && !there && operand instanceof Operand.Reckoned(String builtin, List<Operand> args)) {
            return new Words().code(builtin).text(" gives nothing here");
        }
        if (looksUp(operand)) {
            return new Words().add(noun.words()).text(" " + noun.verb() + (there ? " on record" : " not on record"));
        }
        return Words.of(there ? "there is a record of " : "there is no record of ").add(noun.words());
    }

    private static Words bare(Noun noun) {
        String text = noun.words().toString();
        return Words.of(text.startsWith("the ") ? text.substring(4) : text);
    }

    private Words holding(Operand operand, boolean holds) {
        Noun noun = nouns.of(operand);
        Optional<Value> value = known(operand);
        if (operand instanceof Operand.Constant) {
            return Words.of(holds ? "always" : "never");
        }
        if (decided && value.isPresent() && !(value.get() instanceof BooleanValue)) {
            Words words = new Words().add(noun.words());
            return value.get() instanceof ObjectValue
                    ? new Lacks(nouns, values).named(operand).text(" " + noun.verb() + (looksUp(operand) ? " on record" : " there"))
                    : words.text(" " + noun.verb() + " ").add(Values.spoken(value.get()));
        }
        if (decided && value.isEmpty() && !holds && lack(operand).isPresent()) {
            return lack(operand).orElseThrow();
        }
        if (decided && value.isEmpty() && isPlace(operand) || looksUp(operand)) {
            return missing(operand, noun, holds);
        }
        return flag(operand, noun, holds);
    }

    /// True where no value means that there is none. What is reckoned may merely be unknown.
    private static boolean isPlace(Operand operand) {
        return switch (operand) {
            case Operand.Input input -> true;
            case Operand.Data data -> true;
            case Operand.Virtual virtual -> true;
            case Operand.Within within -> isPlace(within.whole());
            default -> false;
        };
    }

    /// True for `data.tools[input.action.tool]`: asked whether it is there, not whether it is true.
    private static boolean looksUp(Operand operand) {
        return switch (operand) {
            case Operand.Data data -> !data.path().isEmpty() && data.path().getLast() instanceof Operand.At;
            case Operand.Virtual virtual -> !virtual.path().isEmpty() && virtual.path().getLast() instanceof Operand.At;
            default -> false;
        };
    }

    /// A field that is true or false: `environment.is_production` → *the environment is production*; `tool.mutates` → *“mutates” is set for the tool*.
    private Words flag(Operand operand, Noun noun, boolean holds) {
        List<Operand.Step> path = switch (operand) {
            case Operand.Input input -> input.path();
            case Operand.Data data -> data.path();
            default -> List.of();
        };
        if (!path.isEmpty() && path.getLast() instanceof Name name && path.size() > 1) {
            String words = Naming.words(name.text());
            List<Operand.Step> owner = path.subList(0, path.size() - 1);
            Words thing = owner.size() == 1 && owner.getFirst() instanceof Name only
                    ? Words.of("the " + Naming.words(only.text()))
                    : new Words()
                            .add(nouns.of(operand instanceof Operand.Input ? new Operand.Input(owner) : new Operand.Data(owner)).words());
            for (String prefix : List.of("is ", "has ", "can ", "was ", "needs ", "requires ", "allows ")) {
                if (words.startsWith(prefix)) {
                    return thing.text(" " + turned(words, prefix.strip(), holds));
                }
            }
            return thing.text(holds ? " is marked " : " is not marked ").quoted(words);
        }
        if (operand instanceof Operand.Input && !path.isEmpty() && path.getLast() instanceof Name(String name)) {
            return Words.of("the request is " + (holds ? "" : "not ") + "marked ").quoted(Naming.words(name));
        }
        if (operand instanceof Operand.Virtual virtual) {
            Words name = virtual.path().isEmpty()
                    ? new Words().quoted(Naming.words(virtual.document().getLast()))
                    : new Words().add(noun.words());
            return name.text(holds ? " applies" : " does not apply");
        }
        if (operand instanceof Operand.Reckoned guard && guard.builtin().startsWith("is_") && guard.args().size() == 1) {
            Noun what = nouns.of(guard.args().getFirst());
            return new Words().add(what.words())
                    .text(" " + what.verb() + (holds ? " " : " not ") + KINDS.getOrDefault(guard.builtin(), "well-formed"));
        }
        if (operand instanceof Operand.Reckoned call && !call.args().isEmpty()) {
            return asked(call, holds);
        }
        return new Words().add(noun.words()).text(" " + noun.verb() + (holds ? " true" : " not true"));
    }

    /// A builtin that answers yes or no.
    private Words asked(Operand.Reckoned call, boolean holds) {
        List<Operand> args = call.args();
        String not = holds ? " " : " not ";
        return switch (call.builtin()) {
            case "net.cidr_contains" -> said(args.get(1)).text(" is" + not + "within ").add(said(args.getFirst()));
            case "glob.match" -> said(args.getLast()).text(holds ? " matches " : " does not match ").add(said(args.getFirst()));
            case "strings.any_prefix_match" ->
                said(args.getFirst()).text(holds ? " begins with one of " : " begins with none of ").add(said(args.getLast()));
            case "strings.any_suffix_match" ->
                said(args.getFirst()).text(holds ? " ends with one of " : " ends with none of ").add(said(args.getLast()));
            case "object.subset" ->
                said(args.getFirst()).text(holds ? " holds all of " : " does not hold all of ").add(said(args.getLast()));
            default -> new Words().code(call.builtin()).text(holds ? " is true for " : " is false for ")
                    .add(Words.list(args.stream().map(this::said).toList(), "and"));
        };
    }

    /// The noun with its value: *the address, “203.0.113.9”,*.
    private Words said(Operand operand) {
        Words noun = new Words().add(nouns.of(operand).words());
        if (!decided || isConstant(operand) || operand instanceof Operand.Element) {
            return noun;
        }
        return known(operand).map(value -> noun.text(" (").add(Values.spoken(value)).text(")")).orElse(noun);
    }

    private static String turned(String words, String verb, boolean holds) {
        String rest = words.substring(verb.length() + 1);
        if (holds) {
            return verb + " " + rest;
        }
        return switch (verb) {
            case "is", "was", "can" -> verb + " not " + rest;
            case "has" -> "has no " + rest;
            default -> "does not " + verb.substring(0, verb.length() - 1).toLowerCase(Locale.ROOT) + " " + rest;
        };
    }

    private Words relation(Condition.Relation relation, boolean holds) {
        Noun left = nouns.of(relation.left());
        Noun right = relation.relator() == Relator.MEMBER ? nouns.collection(relation.right()) : nouns.of(relation.right());
        Optional<Value> leftValue = known(relation.left());
        Optional<Value> rightValue = known(relation.right());
        if (relation.left() instanceof Operand.Element element && leftValue.isEmpty()) {
            return anyOf(element, relation, holds);
        }
        if (decided && !holds) {
            Optional<Words> lack = (leftValue.isEmpty() ? lack(relation.left()) : Optional.<Words>empty())
                    .or(() -> rightValue.isEmpty() ? lack(relation.right()) : Optional.empty());
            if (lack.isPresent()) {
                return lack.get();
            }
        }
        boolean plain = holds || decided && relation.relator() != Relator.EQUAL && relation.relator() != Relator.NOT_EQUAL;
        Relator relator = plain ? relation.relator() : relation.relator().opposite();
        boolean says = holds || relator != relation.relator();
        if (decided && !holds && relation.relator() == Relator.EQUAL && leftValue.isPresent() != rightValue.isPresent()
                && (relation.left() instanceof Operand.Collected || relation.right() instanceof Operand.Collected)) {
            return unfit(leftValue.isPresent() ? relation.left() : relation.right(), relation);
        }
        if (decided && leftValue.isPresent() && relation.left() instanceof Operand.Reckoned(String builtin, List<Operand> args)
                && builtin.equals("semver.compare") && leftValue.get() instanceof NumberValue order) {
            String is = order.equals(NumberValue.of(0))
                    ? " is the same version as "
                    : order.toString().startsWith("-") ? " is an earlier version than " : " is a later version than ";
            return said(args.get(0)).text(is).add(said(args.get(1)));
        }
        Words words = new Words().add(left.words());
        boolean calledByValue = relation.left() instanceof Operand.Constant
                || relation.left() instanceof Operand.Element && leftValue.filter(Nouns::isName).isPresent();
        if (decided && leftValue.isPresent() && !calledByValue) {
            Optional<Words> counted = counted(relation.left(), leftValue.get());
            words = counted.orElseGet(() -> new Words().add(left.words()).text(" " + left.verb() + " ").add(Values.spoken(leftValue.get()))
                    .text(unit(relation.left(), leftValue.get())));
            if (rightValue.isPresent() && isOrder(relation.relator()) && kind(leftValue.get()) != kind(rightValue.get())) {
                return words.text(", which is " + KIND_NAMES.get(kind(leftValue.get())) + " and so "
                        + (kind(leftValue.get()) < kind(rightValue.get()) ? "less than " : "more than "))
                        .add(otherSide(relation.right(), left, right, rightValue, relator));
            }
            if (relator == Relator.EQUAL && rightValue.equals(leftValue)) {
                return isConstant(relation.right()) ? words : words.text(", the same as ").add(calledApart(left, right));
            }
            words.text(relator == Relator.EQUAL ? ", the same as " : ", ")
                    .add(relator == Relator.EQUAL ? new Words() : comparison(relator, says, left, true, isConstant(relation.right())));
        } else {
            words.text(" ").add(comparison(relator, says, left, false, isConstant(relation.right())));
        }
        return words.add(otherSide(relation.right(), left, right, rightValue, relator));
    }

    /// What is asked of each member of a collection: *is among the concerned classes*.
    private Words member(Operand.Element element, Condition condition) {
        if (condition instanceof Condition.Relation relation && relation.left().equals(element)) {
            Noun member = new Noun(new Words(), false);
            return comparison(relation.relator(), true, member, false)
                    .add(otherSide(relation.right(), member, nouns.of(relation.right()), known(relation.right()), relation.relator()));
        }
        return Words.of("meets this: ").add(clause(condition, true));
    }

    /// A relation of some member of a collection, where it is not known which: *none of the user’s groups (“a”, “b”) is among …*.
    private Words anyOf(Operand.Element element, Condition.Relation relation, boolean holds) {
        Noun domain = nouns.collection(element.domain());
        Noun right = relation.relator() == Relator.MEMBER ? nouns.collection(relation.right()) : nouns.of(relation.right());
        Optional<Value> all = known(element.domain()).filter(value -> !(value instanceof ObjectValue));
        boolean noneDoes = !holds && (decided || none.contains(element));
        Words words = Words.of(noneDoes ? "none of " : "one of ").add(domain.words());
        all.ifPresent(value -> words.text(" (").add(Values.spoken(value)).text(")"));
        Relator relator = holds || noneDoes ? relation.relator() : relation.relator().opposite();
        boolean says = holds || noneDoes || relator != relation.relator();
        words.text(" ").add(comparison(relator, says, new Noun(domain.words(), false), false, isConstant(relation.right())));
        return words.add(otherSide(relation.right(), domain, right, known(relation.right()), relation.relator()));
    }

    /// *`effective` has two members (“f-1” and “f-2”)*, of a collection that has a name.
    private Optional<Words> counted(Operand operand, Value count) {
        if (!(operand instanceof Operand.Reckoned(String builtin, List<Operand> args)) || !builtin.equals("count")) {
            return Optional.empty();
        }
        Optional<String> name = switch (args.getFirst()) {
            case Operand.Virtual(List<String> document, List<Operand.Step> path) when path.isEmpty() -> Optional.of(document.getLast());
            case Operand.Gathered gathered when !gathered.name().isEmpty() -> Optional.of(gathered.name());
            default -> Optional.empty();
        };
        return name.map(called -> new Words().code(called).text(" has ").add(Values.spoken(count))
                .text(count.equals(NumberValue.of(1)) ? " member" : " members").add(members(args.getFirst())));
    }

    /// The names of the members, where they have some and are few.
    private Words members(Operand collection) {
        List<Value> members = known(collection).map(value -> value instanceof ObjectValue ? Values.keys(value) : Values.members(value))
                .orElse(List.of());
        List<String> names = members.stream()
                .flatMap(member -> member instanceof StringValue(String text) ? Stream.of(text) : Nouns.nameOf(member).stream()).distinct()
                .sorted().toList();
        boolean told = !names.isEmpty() && names.size() <= MOST_COUNTED && names.stream().allMatch(name -> name.length() <= LONGEST_NAME);
        return told
                ? Words.of(" (").add(Words.list(names.stream().map(name -> new Words().quoted(name)).toList(), "and")).text(")")
                : new Words();
    }

    private static boolean isOrder(Relator relator) {
        return relator == Relator.LESS || relator == Relator.AT_MOST || relator == Relator.MORE || relator == Relator.AT_LEAST;
    }

    /// The place of a value's type in the order of Rego.
    private static int kind(Value value) {
        return switch (value) {
            case NullValue n -> 0;
            case BooleanValue b -> 1;
            case NumberValue n -> 2;
            case StringValue s -> 3;
            case ArrayValue a -> 4;
            case ObjectValue o -> 5;
            case SetValue s -> 6;
        };
    }

    private static boolean isConstant(Operand operand) {
        return operand instanceof Operand.Constant || operand instanceof Operand.Collected;
    }

    /// ` seconds`, for a number whose field is named so.
    private static String unit(Operand operand, Value value) {
        return value instanceof NumberValue ? Nouns.lastName(operand).flatMap(Naming::unit).map(unit -> " " + unit).orElse("") : "";
    }

    /// The name of the right side; where the left has the same name, the right is the one on record.
    private static Words calledApart(Noun left, Noun right) {
        Words name = new Words().add(right.words());
        return left.words().toString().equals(right.words().toString()) ? name.text(" on record") : name;
    }

    /// The right side: its value, with what it is called where that is more than the value.
    private Words otherSide(Operand operand, Noun left, Noun right, Optional<Value> value, Relator relator) {
        Words name = operand instanceof Operand.Collected collected && relator == Relator.MEMBER
                ? Words.list(collected.members().stream().map(member -> nouns.of(member).words()).toList(), "or")
                : calledApart(left, right);
        if (value.isEmpty() || operand instanceof Operand.Element && Nouns.isName(value.get())) {
            return name;
        }
        boolean list = relator == Relator.MEMBER && (Values.isList(value.get()) || value.get() instanceof ObjectValue);
        Words shown = list
                ? Words.list(Values.members(value.get()).stream().limit(9).map(Values::spoken).toList(), "or")
                : Values.spoken(value.get());
        if (isConstant(operand) || operand instanceof Operand.Message) {
            return shown;
        }
        return list && Values.members(value.get()).isEmpty()
                ? name.text(", which " + (right.plural() ? "are" : "is") + " empty")
                : value.get() instanceof NumberValue && !name.toString().contains(" of ") && !name.toString().contains(" for ")
                        ? name.text(" of ").add(shown).text(unit(operand, value.get()))
                        : name.text(" (").add(shown).text(")");
    }

    private Words comparison(Relator relator, boolean holds, Noun left, boolean afterValue) {
        return comparison(relator, holds, left, afterValue, false);
    }

    private Words comparison(Relator relator, boolean holds, Noun left, boolean afterValue, boolean written) {
        String verb = afterValue ? "" : left.verb() + " ";
        String not = holds ? "" : "not ";
        return Words.of(switch (relator) {
            case EQUAL -> verb + not;
            case NOT_EQUAL -> verb + "not ";
            case LESS -> verb + not + "less than ";
            case AT_MOST -> verb + (holds ? "at most " : "more than ");
            case MORE -> verb + not + "more than ";
            case AT_LEAST -> verb + (holds ? "at least " : "less than ");
            case MEMBER -> verb + not + (written ? "one of " : "among ");
            case HOLDS_TEXT ->
                afterValue ? (holds ? "which contains " : "which does not contain ") : holds ? "contains " : "does not contain ";
            case STARTS_WITH -> afterValue
                    ? (holds ? "which starts with " : "which does not start with ")
                    : holds ? "starts with " : "does not start with ";
            case ENDS_WITH ->
                afterValue ? (holds ? "which ends with " : "which does not end with ") : holds ? "ends with " : "does not end with ";
            case MATCHES -> afterValue
                    ? (holds ? "which matches the pattern " : "which does not match the pattern ")
                    : holds ? "matches the pattern " : "does not match the pattern ";
        });
    }

    /// The operands of a condition that a reader would want to see the values of: those with a path of their own.
    static List<Operand> places(Condition condition) {
        List<Operand> found = new ArrayList<>();
        for (Operand operand : Mentioned.in(condition)) {
            boolean place = operand instanceof Operand.Input || operand instanceof Operand.Data || operand instanceof Operand.Virtual;
            if (place && !found.contains(operand)) {
                found.add(operand);
            }
        }
        return found;
    }
}
