package dev.gavel.rego.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The builtins that speak to whoever watches the evaluation: `trace`, `print` and what tests announce.
final class OwnBuiltins {

    private OwnBuiltins() {
    }

    /// @return false where the call is undefined
    static boolean evaluate(Frame frame, BuiltinCode.Own builtin, Value[] operands) {
        return switch (builtin) {
            case TRACE -> trace(frame, operands[0]);
            case PRINT -> print(frame, operands[0]);
            case TEST_CASE -> testCase(frame, operands[0]);
            case ABSENT -> throw new IllegalArgumentException("a builtin that nobody has written is not called");
        };
    }

    private static boolean trace(Frame frame, Value note) {
        if (!(note instanceof StringValue text)) {
            frame.evaluation.builtinError(
                    Diagnostic.error("eval_type_error", "trace: operand 1 must be string but got " + kind(note), frame.range()));
            return false;
        }
        if (frame.evaluation.tracing()) {
            frame.evaluation.tracer().note(frame, text.value());
        }
        return true;
    }

    private static boolean testCase(Frame frame, Value names) {
        if (names instanceof ArrayValue array) {
            frame.evaluation.request().print().testCase(array);
        }
        if (frame.evaluation.tracing()) {
            frame.evaluation.tracer().testCase(frame, names);
        }
        return true;
    }

    private static String kind(Value value) {
        String name = value.getClass().getSimpleName();
        return name.substring(0, name.length() - "Value".length()).toLowerCase(Locale.ROOT);
    }

    /// Each operand is a set: empty where the operand is undefined. One line for each way to choose a member of every set.
    private static boolean print(Frame frame, Value operands) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of());
        for (Value operand : ((ArrayValue) operands).elements()) {
            List<Value> members = ((SetValue) operand).members();
            List<List<String>> longer = new ArrayList<>();
            for (List<String> line : lines) {
                for (Value member : members) {
                    longer.add(with(line, member instanceof StringValue text ? text.value() : member.toString()));
                }
                if (members.isEmpty()) {
                    longer.add(with(line, "<undefined>"));
                }
            }
            lines = longer;
        }
        lines.forEach(line -> frame.evaluation.request().print().accept(String.join(" ", line), frame.range()));
        return true;
    }

    private static List<String> with(List<String> line, String word) {
        List<String> longer = new ArrayList<>(line);
        longer.add(word);
        return longer;
    }
}
