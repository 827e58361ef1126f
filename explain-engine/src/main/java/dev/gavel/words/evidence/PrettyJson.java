package dev.gavel.words.evidence;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A value as JSON to be read by people: a line for each field, and on one line what fits there.
final class PrettyJson {

    private static final int FITS = 78;

    private PrettyJson() {
    }

    static String of(Value value) {
        StringBuilder out = new StringBuilder();
        write(value, 0, out);
        return out.toString();
    }

    private static void write(Value value, int depth, StringBuilder out) {
        String compact = value.toString();
        switch (value) {
            case ArrayValue array when compact.length() + 2 * depth > FITS -> {
                out.append('[');
                String comma = "";
                for (Value element : array) {
                    out.append(comma).append('\n').repeat(' ', 2 * depth + 2);
                    write(element, depth + 1, out);
                    comma = ",";
                }
                out.append('\n').repeat(' ', 2 * depth).append(']');
            }
            case ObjectValue object when object.size() > 0 && (depth == 0 || compact.length() + 2 * depth > FITS) -> {
                out.append('{');
                String comma = "";
                for (Value key : object.keys()) {
                    out.append(comma).append('\n').repeat(' ', 2 * depth + 2);
                    out.append(key instanceof StringValue ? key : StringValue.of(key.toString())).append(": ");
                    if (object.get(key) instanceof Value member) {
                        write(member, depth + 1, out);
                    }
                    comma = ",";
                }
                out.append('\n').repeat(' ', 2 * depth).append('}');
            }
            default -> out.append(compact);
        }
    }
}
