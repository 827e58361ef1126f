package dev.gavel.review.change;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Where something stands in the request, or in data.
///
/// @param path names and indices, without `input` or `data` itself
public record Place(boolean inData, List<Value> path) {

    static final Value INPUT = StringValue.of("input");
    static final Value DATA = StringValue.of("data");

    public Place {
        path = List.copyOf(path);
    }

    /// @param whole begins with `input` or `data`
    static Place of(List<Value> whole) {
        return new Place(whole.getFirst().equals(DATA), whole.subList(1, whole.size()));
    }

    List<Value> whole() {
        List<Value> whole = new ArrayList<>(List.of(inData ? DATA : INPUT));
        whole.addAll(path);
        return whole;
    }

    /// `input.action.args.amount`, `input.containers[0].image`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(inData ? "data" : "input");
        for (Value step : path) {
            if (step instanceof StringValue(String name) && name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                text.append('.').append(name);
            } else {
                text.append('[').append(step instanceof NumberValue ? step.toString() : "\"" + step.toString().replace("\"", "") + "\"")
                        .append(']');
            }
        }
        return text.toString();
    }
}
