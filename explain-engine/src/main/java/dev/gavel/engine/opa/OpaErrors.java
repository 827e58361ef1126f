package dev.gavel.engine.opa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.eval.Outcome;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The errors that OPA answers with, as it writes them in JSON: `{"code", "message", "errors": [{"code", "message", "location"}]}`.
final class OpaErrors {

    private OpaErrors() {
    }

    /// @param json an object with `errors`, or with a `code` and `message` of its own
    /// @param shown a message → what may be shown of it
    static Outcome.Failed outcome(ObjectValue json, UnaryOperator<String> shown) {
        List<Diagnostic> errors = new ArrayList<>();
        if (json.get("errors") instanceof ArrayValue all) {
            for (Value one : all) {
                if (one instanceof ObjectValue error) {
                    errors.add(diagnostic(error, shown));
                }
            }
        }
        if (errors.isEmpty()) {
            errors.add(diagnostic(json, shown));
        }
        return new Outcome.Failed(errors);
    }

    private static Diagnostic diagnostic(ObjectValue error, UnaryOperator<String> shown) {
        return Diagnostic.error(shown.apply(text(error.get("code"))), shown.apply(text(error.get("message"))),
                place(error.get("location")));
    }

    private static SourceRange place(@Nullable Value json) {
        if (json instanceof ObjectValue place && place.get("row") instanceof NumberValue row && row.isInt() && row.longValue() > 0) {
            int column = place.get("col") instanceof NumberValue number && number.isInt() ? (int) number.longValue() : 1;
            return new SourceRange.Known(new SourceFile(text(place.get("file")), ""), 0, 0, (int) row.longValue(), column);
        }
        return SourceRange.UNKNOWN;
    }

    static String text(@Nullable Value value) {
        return value instanceof StringValue text ? text.value() : "";
    }
}
