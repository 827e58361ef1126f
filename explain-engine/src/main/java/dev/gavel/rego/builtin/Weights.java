package dev.gavel.rego.builtin;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// How long the text of a value is, at least: a small value may hold another many times over, and its text holds it as often.
final class Weights {

    private final long limit;
    private long weight;

    private Weights(long limit) {
        this.limit = limit;
    }

    /// Ends the query where the text of the value would be too long.
    static void requireText(CallContext context, Value value) {
        Weights weights = new Weights(context.largest());
        weights.add(value);
        context.requireRoom(weights.weight);
    }

    /// Stops where the limit is passed: then the rest does not matter.
    private boolean add(Value value) {
        weight += 1;
        switch (value) {
            case StringValue text -> weight += text.value().length();
            case ArrayValue array -> {
                for (int i = 0; i < array.size() && add(array.get(i)); i++) {
                    weight++;
                }
            }
            case SetValue set -> {
                for (int i = 0; i < set.size() && add(set.get(i)); i++) {
                    weight++;
                }
            }
            case ObjectValue object -> {
                for (int i = 0; i < object.size() && add(object.keyAt(i)) && add(object.valueAt(i)); i++) {
                    weight++;
                }
            }
            case NumberValue number -> weight += number.isLong() ? 1 : number.toString().length();
            default -> weight += 3;
        }
        return weight <= limit;
    }
}
