package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.gavel.meaning.condition.Operand;
import dev.gavel.meaning.condition.Operand.At;
import dev.gavel.meaning.condition.Operand.Name;
import dev.gavel.meaning.condition.Operand.Step;
import dev.gavel.meaning.condition.Valuation;
import dev.gavel.meaning.explain.Missing;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// What is missing → a clause: *the request has no `environment`*, *the data has no entry “eu-west-3” under `regions`*.
final class Lacks {

    private final Nouns nouns;
    private final Valuation values;

    /// @param values of the decision
    Lacks(Nouns nouns, Valuation values) {
        this.nouns = nouns;
        this.values = values;
    }

    Words clause(Missing missing) {
        return switch (missing) {
            case Missing.Part(Operand there, Step step) -> part(there, step);
            case Missing.Document(Operand.Virtual document) -> new Words().code(document.document().getLast()).text(" has no value");
            case Missing.Members(Operand collection) -> empty(collection);
            case Missing.Answer(Operand call) -> answer(call);
        };
    }

    private Words part(Operand there, Step step) {
        boolean data = there instanceof Operand.Data;
        Optional<Value> key = step instanceof At(Operand operand) ? values.of(operand) : Optional.empty();
        if (key.isPresent() && there instanceof Operand.Data(List<Step> path) && !path.isEmpty() && isPlain(path)) {
            return Words.of("the data has no entry ").add(Values.spoken(key.get())).text(" under ").code(text(path));
        }
        if (key.isPresent() && (there instanceof Operand.Constant || there instanceof Operand.Collected)) {
            return Values.spoken(key.get()).text(" is not one of ").add(nouns.of(there).words());
        }
        Words owner = owner(there);
        if (key.isPresent() && key.get() instanceof NumberValue index) {
            return owner.text(" has no element ").add(Values.spoken(index));
        }
        owner.text(" has no ");
        if (key.isPresent()) {
            return owner.text("entry ").add(Values.spoken(key.get()));
        }
        owner.code(step instanceof Name(String name) ? name : "…");
        return data && !isPlain(((Operand.Data) there).path()) ? owner.text(" in the data") : owner;
    }

    private Words owner(Operand there) {
        return switch (there) {
            case Operand.Input(List<Step> path) when path.isEmpty() -> Words.of("the request");
            case Operand.Input(List<Step> path) -> Words.of("the request’s ").code(text(path));
            case Operand.Data(List<Step> path) when path.isEmpty() -> Words.of("the data");
            case Operand.Data(List<Step> path) when isPlain(path) -> new Words().code(text(path)).text(" in the data");
            case Operand.Data d -> named(there);
            case Operand.Virtual(List<String> document, List<Step> path) when path.isEmpty() ->
                new Words().code(document.getLast());
            case Operand.Virtual v -> named(there);
            default -> new Words().add(nouns.of(there).words());
        };
    }

    /// *The tool “crm.lookup”*: what it is, and by which key it was found.
    Words named(Operand there) {
        Words words = new Words().add(nouns.of(there).words());
        List<Step> path = switch (there) {
            case Operand.Input(List<Step> steps) -> steps;
            case Operand.Data(List<Step> steps) -> steps;
            case Operand.Virtual(List<String> document, List<Step> steps) -> steps;
            default -> List.of();
        };
        if (!path.isEmpty() && path.getLast() instanceof At(Operand key)) {
            values.of(key).filter(value -> !(value instanceof ObjectValue) && !words.toString().contains("“"))
                    .ifPresent(value -> words.text(" ").add(Values.spoken(value)));
        }
        return words;
    }

    private Words empty(Operand collection) {
        Noun noun = nouns.collection(collection);
        return new Words().add(noun.words()).text(noun.plural() ? " are empty" : " is empty");
    }

    private Words answer(Operand call) {
        return switch (call) {
            case Operand.Reckoned(String builtin, List<Operand> args) -> gives(new Words().code(builtin), args);
            case Operand.Applied(List<String> function, List<Operand> args) -> gives(new Words().code(function.getLast()), args);
            default -> new Words().add(nouns.of(call).words()).text(" has no value");
        };
    }

    private Words gives(Words name, List<Operand> args) {
        List<Words> said = new ArrayList<>();
        args.forEach(arg -> values.of(arg).ifPresent(value -> said.add(Values.spoken(value))));
        return name.text(" gives nothing for ").add(said.isEmpty() ? Words.of("what it is called with") : Words.list(said, "and"));
    }

    private static boolean isPlain(List<Step> path) {
        return path.stream().allMatch(Name.class::isInstance);
    }

    private static String text(List<Step> path) {
        String whole = Nouns.path(new Operand.Data(path)).orElse("");
        return whole.startsWith("data.") ? whole.substring("data.".length()) : whole;
    }
}
