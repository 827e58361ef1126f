package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.gavel.meaning.condition.Condition;
import dev.gavel.meaning.condition.Mentioned;
import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Relator;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.meaning.explain.Missing;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// Conditions → clauses, in two voices.
///
/// *As the policy asks*: "the turn count is more than the maximum turns (50)". *As it was*, where the values of a decision are known: "the turn count is 61, more
/// than the maximum turns of 50". `holds` turns a clause into what must not be, or was not.
final class Clauses {

    private static final Map<String, String> KINDS = Map.of("is_string", "text", "is_number", "a number", "is_boolean", "true or false",
            "is_array", "a list",
            "is_object", "an object", "is_set", "a set", "is_null", "null");

    private final Voice voice;

    Clauses(Voice voice) {
        this.voice = voice;
    }

    /// @param data what is known without any input: constants and data that do not change from request to request
    static Clauses asAsked(Nouns nouns, Valuation data) {
        return new Clauses(new Voice(nouns.knowing(data), data, false, false, Set.of()));
    }

    /// @param compared true where all is there that the condition speaks of, so that nothing is said to be missing
    static Clauses asDecided(Nouns nouns, Valuation decision, boolean compared) {
        return new Clauses(new Voice(nouns.knowing(decision), decision, true, compared, Set.of()));
    }

    Words clause(Condition condition, boolean holds) {
        return switch (condition) {
            case Condition.Relation relation -> new Comparisons(voice).clause(relation, holds);
            case Condition.Holds holding -> holding(holding.operand(), holds);
            case Condition.Present present ->
                !holds && voice.decided() && voice.known(present.operand()).isPresent() && !(present.operand() instanceof Operand.Element)
                        ? new Comparisons(voice).unfit(present.operand(), present)
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
        Optional<Words> lack = voice.decided() && !holds
                ? asked.stream().flatMap(operand -> voice.lack(operand).stream()).findFirst()
                : Optional.empty();
        if (lack.isPresent()) {
            return lack.get().text(", so even the ").code("not").text(" is undefined");
        }
        if (voice.decided() && !holds && negation.condition() instanceof Condition.Holds(Operand.Input(List<Operand.Step> path), var range)
                && path.size() == 1 && path.getFirst() instanceof Name(String name)) {
            Optional<Value> there = voice.known(new Operand.Input(path)).filter(value -> !(value instanceof BooleanValue));
            if (there.isPresent()) {
                return Words.of("the request has " + one(Naming.words(name)) + ": ").add(Values.spoken(there.get()));
            }
        }
        return new Clauses(voice.lookingFor(negation.within())).clause(negation.condition(), !holds);
    }

    /// *A ticket*, *an order*, *groups*.
    private static String one(String thing) {
        return Naming.isPlural(thing) ? thing : ("aeiou".indexOf(Character.toLowerCase(thing.charAt(0))) >= 0 ? "an " : "a ") + thing;
    }

    private Words joined(List<Condition> conditions, boolean holds, String conjunction) {
        if (conditions.isEmpty()) {
            return Words.of(holds ? "nothing more is asked" : "never");
        }
        return Words.list(conditions.stream().map(c -> clause(c, holds)).toList(), conjunction);
    }

    private Words each(Condition.Each each, boolean holds) {
        Operand all = each.element().domain();
        if (voice.decided() && !holds && voice.lack(all).isPresent()) {
            return voice.lack(all).orElseThrow();
        }
        if (voice.decided() && holds && voice.known(all).filter(value -> Values.members(value).isEmpty()).isPresent()) {
            return new Lacks(voice.nouns(), voice.values()).clause(new Missing.Members(all)).text(", so there is nothing to meet");
        }
        Voice inner = voice.without(each.element());
        Comparisons others = new Comparisons(inner);
        Noun domain = inner.nouns().collection(all);
        Condition asked = each.condition();
        if (asked instanceof Condition.Relation r && r.left().equals(each.element()) && r.relator() == Relator.NOT_EQUAL) {
            Condition is = new Condition.Relation(r.left(), Relator.EQUAL, r.right(), r.range());
            return Words.of(holds ? "none of " : "one of ").add(domain.words()).text(" ").add(others.member(each.element(), is));
        }
        if (voice.decided() && !holds) {
            return Words.of("one of ").add(domain.words()).text(" does not qualify");
        }
        if (asked instanceof Condition.Relation r && r.left().equals(each.element())) {
            return Words.of(holds ? "each of " : "not each of ").add(domain.words()).text(" ").add(others.member(each.element(), asked));
        }
        if (asked instanceof Condition.Relation r && r.left() instanceof Operand.Within(Operand.Element e, var path)
                && e.equals(each.element()) && path.size() == 1 && path.getFirst() instanceof Name(String field)) {
            Operand.Element stand = new Operand.Element(field, "", e, false, false);
            Words of = Words.of("the " + Naming.words(field) + " of each of ").add(domain.words()).text(" ");
            return (holds ? of : Words.of("not ").add(of))
                    .add(others.member(stand, new Condition.Relation(stand, r.relator(), r.right(), r.range())));
        }
        Words kept = Words.of(holds ? "each of " : "not each of ").add(domain.words());
        return kept
                .text(voice.decided() && voice.known(all).isPresent()
                        ? " (" + Counts.of(Values.members(voice.known(all).orElseThrow()).size()) + ")"
                        : "")
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
        Noun noun = voice.nouns().of(operand);
        boolean calledByValue = operand instanceof Operand.Constant || operand instanceof Operand.Element;
        Optional<Value> value = calledByValue ? Optional.empty() : voice.known(operand);
        Words words = new Words().add(noun.words());
        return value.isPresent() && !(value.get() instanceof ObjectValue) && voice.decided()
                ? words.text(" (").add(Values.spoken(value.get())).text(")")
                : words;
    }

    private Words present(Operand operand, boolean holds) {
        Noun noun = voice.nouns().of(operand);
        Optional<Value> value = voice.known(operand);
        if (voice.decided() && value.isEmpty() && voice.lack(operand).isPresent()) {
            return operand instanceof Operand.Message
                    ? Words.of("its message cannot be made: ").add(voice.lack(operand).orElseThrow())
                    : voice.lack(operand).orElseThrow();
        }
        if (operand instanceof Operand.Element element) {
            Noun domain = voice.nouns().of(element.domain());
            return holds && voice.decided() && value.isPresent()
                    ? Words.of("there is ").add(Values.spoken(value.get())).text(" among ").add(domain.words())
                    : Words.of(holds ? "there are " : "there are no ").add(holds ? domain.words() : bare(domain));
        }
        if (voice.decided() && value.isPresent()) {
            return new Words().add(noun.words()).text(" " + noun.verb() + " ").add(Values.spoken(value.get()));
        }
        return missing(operand, noun, holds);
    }

    private Words missing(Operand operand, Noun noun, boolean there) {
        if (voice.decided() && !there && voice.lack(operand).isPresent()) {
            return voice.lack(operand).orElseThrow();
        }
        if (operand instanceof Operand.Input) {
            return Words.of(there ? "the request gives " : "the request does not give ").add(noun.words());
        }
        if (voice.decided() && !there && operand instanceof Operand.Reckoned(String builtin, List<Operand> args)) {
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
        Noun noun = voice.nouns().of(operand);
        Optional<Value> value = voice.known(operand);
        if (operand instanceof Operand.Constant) {
            return Words.of(holds ? "always" : "never");
        }
        if (voice.decided() && value.isPresent() && !(value.get() instanceof BooleanValue)) {
            Words words = new Words().add(noun.words());
            return value.get() instanceof ObjectValue
                    ? new Lacks(voice.nouns(), voice.values()).named(operand)
                            .text(" " + noun.verb() + (looksUp(operand) ? " on record" : " there"))
                    : words.text(" " + noun.verb() + " ").add(Values.spoken(value.get()));
        }
        if (voice.decided() && value.isEmpty() && !holds && voice.lack(operand).isPresent()) {
            return voice.lack(operand).orElseThrow();
        }
        if (voice.decided() && value.isEmpty() && isPlace(operand) || looksUp(operand)) {
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
                            .add(voice.nouns().of(operand instanceof Operand.Input ? new Operand.Input(owner) : new Operand.Data(owner))
                                    .words());
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
            Noun what = voice.nouns().of(guard.args().getFirst());
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
            case "net.cidr_contains" -> voice.said(args.get(1)).text(" is" + not + "within ").add(voice.said(args.getFirst()));
            case "glob.match" -> voice.said(args.getLast()).text(holds ? " matches " : " does not match ").add(voice.said(args.getFirst()));
            case "strings.any_prefix_match" ->
                voice.said(args.getFirst()).text(holds ? " begins with one of " : " begins with none of ").add(voice.said(args.getLast()));
            case "strings.any_suffix_match" ->
                voice.said(args.getFirst()).text(holds ? " ends with one of " : " ends with none of ").add(voice.said(args.getLast()));
            case "object.subset" ->
                voice.said(args.getFirst()).text(holds ? " holds all of " : " does not hold all of ").add(voice.said(args.getLast()));
            default -> new Words().code(call.builtin()).text(holds ? " is true for " : " is false for ")
                    .add(Words.list(args.stream().map(voice::said).toList(), "and"));
        };
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
