package dev.gavel.words.reader;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A way into a situation.
///
/// @param root `input`, `data` or `clock`
record Place(String root, Steps steps) {

    static Place of(List<String> steps) {
        return new Place(steps.getFirst(), Steps.of(steps.subList(1, steps.size())));
    }

    @Nullable
    Value in(Situation situation) {
        return switch (root) {
            case "input" -> steps.from(situation.input());
            case "data" -> steps.from(situation.data());
            default -> situation.now();
        };
    }

    /// Steps from a value inwards. One that is a whole number is an index where it meets an array.
    record Steps(List<Value> names, List<NumberValue> indexes) {

        private static final NumberValue NO_INDEX = NumberValue.of(-1);

        static Steps of(List<String> steps) {
            return new Steps(steps.stream().<Value>map(StringValue::of).toList(), steps.stream().map(Steps::index).toList());
        }

        private static NumberValue index(String step) {
            boolean digits = !step.isEmpty() && step.length() < 10 && step.chars().allMatch(c -> c >= '0' && c <= '9');
            return digits ? NumberValue.of(Long.parseLong(step)) : NO_INDEX;
        }

        @Nullable
        Value from(@Nullable Value start) {
            Value value = start;
            for (int i = 0; i < names.size() && value != null; i++) {
                value = value instanceof ArrayValue ? Lists.entry(value, indexes.get(i)) : Lists.entry(value, names.get(i));
            }
            return value;
        }
    }
}
