package dev.gavel.words.narrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Source;

/// The request as facts: a row for each of its parts, in the order of OPA.
final class RequestFacts {

    /// How many fields of a part stand in its row.
    private static final int MOST = 8;

    private RequestFacts() {
    }

    static Optional<Block.Facts> of(@Nullable Value input) {
        if (!(input instanceof ObjectValue object) || object.size() == 0) {
            return Optional.empty();
        }
        List<Block.Fact> facts = new ArrayList<>();
        object.forEach((key, value) -> {
            String name = key instanceof StringValue text ? text.value() : key.toString();
            String label = Naming.words(name);
            Words words = part(value);
            facts.add(new Block.Fact(label.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + label.substring(1),
                    words.cell(List.of(new Source.Seen("input." + name, value)))));
        });
        return Optional.of(new Block.Facts(facts));
    }

    private static Words part(Value value) {
        if (!(value instanceof ObjectValue object)) {
            return Values.spoken(value);
        }
        List<Words> fields = new ArrayList<>();
        for (Value key : object.keys()) {
            Value field = java.util.Objects.requireNonNull(object.get(key));
            if (fields.size() < MOST) {
                fields.add(field(key instanceof StringValue text ? text.value() : key.toString(), field));
            }
        }
        if (object.size() > MOST) {
            fields.add(Words.of(Counts.of(object.size() - MOST, "more field")));
        }
        if (fields.isEmpty()) {
            return Words.of("nothing");
        }
        Words row = new Words();
        for (int i = 0; i < fields.size(); i++) {
            row.text(i == 0 ? "" : ", ").add(fields.get(i));
        }
        return row;
    }

    /// `session age 955 seconds`, `production yes`.
    private static Words field(String name, Value value) {
        String words = Naming.words(name);
        if (value instanceof BooleanValue(boolean is)) {
            return Words.of((words.startsWith("is ") ? words.substring(3) : words) + (is ? " yes" : " no"));
        }
        String unit = value instanceof NumberValue ? Naming.unit(name).map(u -> " " + u).orElse("") : "";
        return Words.of(words + " ").add(Values.spoken(value)).text(unit);
    }

    /// What was asked for and who asked, where the request says so in the usual places: `contact.read by agt-support-01`.
    static Optional<String> headline(@Nullable Value input) {
        Optional<String> what = text(input, "action", "tool").or(() -> text(input, "action", "name")).or(() -> text(input, "tool"))
                .or(() -> text(input, "method")).or(() -> text(input, "action"));
        Optional<String> who = text(input, "agent", "id").or(() -> text(input, "user", "id")).or(() -> text(input, "user"))
                .or(() -> text(input, "subject"));
        return what.map(tool -> tool + who.map(id -> " by " + id).orElse(""));
    }

    private static Optional<String> text(@Nullable Value value, String... path) {
        Value at = value;
        for (String name : path) {
            at = at instanceof ObjectValue object ? object.get(name) : null;
        }
        return at instanceof StringValue text ? Optional.of(text.value()) : Optional.empty();
    }
}
