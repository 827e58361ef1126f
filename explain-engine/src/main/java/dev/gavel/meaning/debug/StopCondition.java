package dev.gavel.meaning.debug;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.meaning.explain.Ground;
import dev.gavel.rego.eval.EvalRequest;
import dev.gavel.rego.eval.Evaluator;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A query in Rego that must hold where a breakpoint stops; the variables of the step are in it. What it asks of a variable without a value is undefined and does not
/// hold, and neither does a query that ends in an error.
public final class StopCondition {

    /// Where the variables stand while the query is evaluated.
    static final StringValue ROOT = StringValue.of("variables of the step");

    private final String text;
    private final Evaluator evaluator;
    private final Evaluator.Query query;
    private final Set<String> mentioned;
    private final ObjectValue data;
    private final EvalRequest request;

    StopCondition(String text, Evaluator evaluator, Evaluator.Query query, Set<String> mentioned, ObjectValue data, EvalRequest request) {
        this.text = text;
        this.evaluator = evaluator;
        this.query = query;
        this.mentioned = Set.copyOf(mentioned);
        this.data = data;
        this.request = request;
    }

    /// As it was written.
    public String text() {
        return text;
    }

    /// @param variables of the step; of several of one name the last one counts
    boolean holds(List<Variable> variables) {
        ObjectValue.Builder known = ObjectValue.builder();
        for (Variable variable : variables) {
            if (mentioned.contains(variable.name())) {
                @Nullable
                Value value = Ground.value(variable.value(), Map.of()).orElse(null);
                if (value != null) {
                    known.put(StringValue.of(variable.name()), value);
                }
            }
        }
        ObjectValue with = data.toBuilder().put(ROOT, known.build()).build();
        return !evaluator.withData(with).evaluate(query, request).rows().isEmpty();
    }
}
