package dev.gavel.app.cli;

import java.util.List;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// JSON over several lines, indented as OPA's command line indents it.
final class IndentedJson {

    private IndentedJson() {
    }

    static String of(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, "\n", out);
        return out.toString();
    }

    private static void write(Value value, String line, StringBuilder out) {
        switch (value) {
            case ObjectValue object when object.size() > 0 -> members(object, line, out);
            case ArrayValue array -> elements(array.elements(), line, out);
            case SetValue set -> elements(set.members(), line, out);
            default -> out.append(Json.write(value));
        }
    }

    private static void members(ObjectValue object, String line, StringBuilder out) {
        String inner = line + "  ";
        String[] before = {"{"};
        object.forEach((key, member) -> {
            out.append(before[0]).append(inner).append(Json.quote(key instanceof StringValue text ? text.value() : Json.write(key)))
                    .append(": ");
            write(member, inner, out);
            before[0] = ",";
        });
        out.append(line).append('}');
    }

    private static void elements(List<Value> elements, String line, StringBuilder out) {
        if (elements.isEmpty()) {
            out.append("[]");
            return;
        }
        String inner = line + "  ";
        String before = "[";
        for (Value element : elements) {
            out.append(before).append(inner);
            write(element, inner, out);
            before = ",";
        }
        out.append(line).append(']');
    }
}
