package dev.gavel.review.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.engine.engine.DecisionRequest;
import dev.gavel.engine.engine.EmbeddedEngine;
import dev.gavel.rego.ast.Node;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SyntaxWalk;
import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.trace.Event;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Tries other values in a hidden field. One that decides otherwise proves that the decision depends on it; none proves nothing.
final class HiddenTrials {

    private static final int MOST = 48;

    private final EmbeddedEngine engine;
    private final DecisionRequest request;
    private final Outcome outcome;
    private final Set<Value> values = new LinkedHashSet<>();

    /// @param events of the decision, whose constants are tried
    HiddenTrials(EmbeddedEngine engine, DecisionRequest request, Outcome outcome, List<Event> events) {
        this.engine = engine;
        this.request = request;
        this.outcome = outcome;
        values.addAll(List.of(NullValue.NULL, StringValue.of(""), NumberValue.of(0), NumberValue.of(1_000_000_000), BooleanValue.TRUE,
                BooleanValue.FALSE,
                ArrayValue.EMPTY, ObjectValue.EMPTY));
        for (Event event : events) {
            if (values.size() < MOST) {
                constants(event.node());
            }
        }
    }

    private void constants(Node node) {
        SyntaxWalk.visit(node, found -> {
            if (found instanceof Scalar scalar && values.size() < MOST) {
                values.add(scalar.value());
                if (scalar.value() instanceof StringValue) {
                    values.add(ArrayValue.of(List.of(scalar.value())));
                }
            }
            return false;
        });
    }

    boolean anyDecidesOtherwise(List<String> keys) {
        Value input = request.input();
        if (differs(input == null || keys.isEmpty() ? null : Results.without(input, keys))) {
            return true;
        }
        return values.stream().anyMatch(value -> differs(set(input, keys, value)));
    }

    private boolean differs(@Nullable Value input) {
        return !engine.decide(request.withInput(input)).equals(outcome);
    }

    private static Value set(@Nullable Value at, List<String> keys, Value value) {
        if (keys.isEmpty()) {
            return value;
        }
        StringValue key = StringValue.of(keys.getFirst());
        List<String> rest = keys.subList(1, keys.size());
        if (at instanceof ArrayValue array && keys.getFirst().matches("[0-9]{1,9}") && Integer.parseInt(keys.getFirst()) < array.size()) {
            int index = Integer.parseInt(keys.getFirst());
            List<Value> elements = new ArrayList<>(array.elements());
            elements.set(index, set(elements.get(index), rest, value));
            return ArrayValue.of(elements);
        }
        ObjectValue object = at instanceof ObjectValue there ? there : ObjectValue.EMPTY;
        return object.with(key, set(object.get(key), rest, value));
    }
}
