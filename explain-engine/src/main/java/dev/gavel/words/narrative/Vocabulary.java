package dev.gavel.words.narrative;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The phrases of a page and what each stands for: all that its sentences need to be read as statements on a request.
///
/// @param places phrase → the steps of its place, of which the first is `input`, `data` or `clock` (the time, which has no further steps):
/// `the turn count` → `[input, context, turn_count]`
/// @param fields phrase → its steps from a member of a list, at least one: `image` → `[image]`
/// @param values label → the value that it stands for: `customer data` → `"customer_data"`
/// @param units words that stand after a number and say what it counts: `seconds`
public record Vocabulary(Map<String, List<String>> places, Map<String, List<String>> fields, Map<String, Value> values,
        Set<String> units) {

    public static final Vocabulary EMPTY = new Vocabulary(Map.of(), Map.of());

    private static final Set<String> WORDS = Set.of("true", "false", "null");

    /// @throws IllegalArgumentException where a phrase has no steps, a place begins with none of the three, or a label or unit is not a word
    public Vocabulary {
        places = copied(places);
        fields = copied(fields);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        units = Collections.unmodifiableSet(new LinkedHashSet<>(units));
        values.keySet().forEach(label -> {
            if (label.isEmpty() || !Character.isLetter(label.codePointAt(0)) || WORDS.contains(label)) {
                throw new IllegalArgumentException("`" + label + "` cannot be called a value");
            }
        });
        units.forEach(unit -> {
            if (unit.isBlank() || Character.isDigit(unit.codePointAt(0))) {
                throw new IllegalArgumentException("`" + unit + "` is no unit");
            }
        });
        places.forEach((phrase, steps) -> {
            boolean fits = switch (steps.getFirst()) {
                case "input", "data" -> true;
                case "clock" -> steps.size() == 1;
                default -> false;
            };
            if (!fits) {
                throw new IllegalArgumentException("`" + phrase + "` stands for no place: `" + String.join(".", steps) + "`");
            }
        });
    }

    /// Without labels of values and units.
    public Vocabulary(Map<String, List<String>> places, Map<String, List<String>> fields) {
        this(places, fields, Map.of(), Set.of());
    }

    private static Map<String, List<String>> copied(Map<String, List<String>> phrases) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        phrases.forEach((phrase, steps) -> {
            if (phrase.isBlank() || steps.isEmpty()) {
                throw new IllegalArgumentException("`" + phrase + "` stands for nothing");
            }
            copy.put(phrase, List.copyOf(steps));
        });
        return Collections.unmodifiableMap(copy);
    }

    /// `{"places": {"the turn count": ["input", "context", "turn_count"]}, "fields": {"image": ["image"]}}`; `values` and `units` where there are some.
    public ObjectValue toValue() {
        ObjectValue.Builder json = ObjectValue.builder().put("places", phrases(places)).put("fields", phrases(fields));
        if (!values.isEmpty()) {
            ObjectValue.Builder labels = ObjectValue.builder();
            values.forEach(labels::put);
            json.put("values", labels.build());
        }
        if (!units.isEmpty()) {
            json.put("units", ArrayValue.of(units.stream().map(StringValue::of).toList()));
        }
        return json.build();
    }

    /// Reads what [#toValue] wrote.
    ///
    /// @throws IOException where the value is not of that shape; the message says what is wrong
    public static Vocabulary fromValue(Value json) throws IOException {
        Fields vocabulary = Fields.of(json);
        try {
            Set<String> units = vocabulary.has("units") ? new LinkedHashSet<>(vocabulary.strings("units")) : Set.of();
            return new Vocabulary(steps(vocabulary.value("places")), steps(vocabulary.value("fields")),
                    vocabulary.has("values") ? values(Fields.of(vocabulary.value("values")).object()) : Map.of(), units);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Map<String, Value> values(ObjectValue json) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Value label : json.keys()) {
            Value value = json.get(label);
            if (label instanceof StringValue(var text) && value != null) {
                values.put(text, value);
            }
        }
        return values;
    }

    private static Map<String, List<String>> steps(Value json) throws IOException {
        Fields phrases = Fields.of(json);
        Map<String, List<String>> steps = new LinkedHashMap<>();
        for (Value phrase : phrases.object().keys()) {
            if (phrase instanceof StringValue(var text)) {
                steps.put(text, phrases.strings(text));
            }
        }
        return steps;
    }

    private static ObjectValue phrases(Map<String, List<String>> phrases) {
        ObjectValue.Builder json = ObjectValue.builder();
        phrases.forEach((phrase, steps) -> json.put(phrase, ArrayValue.of(steps.stream().map(StringValue::of).toList())));
        return json.build();
    }
}
