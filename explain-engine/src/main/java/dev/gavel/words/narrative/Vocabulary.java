package dev.gavel.words.narrative;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The phrases of a page and what each stands for: all that its sentences need to be read as statements on a request.
///
/// @param places phrase → the steps of its place, of which the first is `input`, `data` or `clock` (the time, which has no further steps):
/// `the turn count` → `[input, context, turn_count]`
/// @param fields phrase → its steps from a member of a list, at least one: `image` → `[image]`
public record Vocabulary(Map<String, List<String>> places, Map<String, List<String>> fields) {

    public static final Vocabulary EMPTY = new Vocabulary(Map.of(), Map.of());

    /// @throws IllegalArgumentException where a phrase has no steps, or a place begins with none of the three
    public Vocabulary {
        places = copied(places);
        fields = copied(fields);
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

    /// `{"places": {"the turn count": ["input", "context", "turn_count"]}, "fields": {"image": ["image"]}}`
    public ObjectValue toValue() {
        return ObjectValue.builder().put("places", phrases(places)).put("fields", phrases(fields)).build();
    }

    /// Reads what [#toValue] wrote.
    ///
    /// @throws IOException where the value is not of that shape; the message says what is wrong
    public static Vocabulary fromValue(Value json) throws IOException {
        Fields vocabulary = Fields.of(json);
        try {
            return new Vocabulary(steps(vocabulary.value("places")), steps(vocabulary.value("fields")));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
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
