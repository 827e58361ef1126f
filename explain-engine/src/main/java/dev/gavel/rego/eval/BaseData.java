package dev.gavel.rego.eval;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Finds base documents, with what `with` lays over them.
final class BaseData {

    private static final Value SYSTEM = StringValue.of("system");

    private BaseData() {
    }

    /// The base document at a path below `data`; null where there is none.
    ///
    /// @param overlay what `with` lays over it, or null
    /// @param replaced whether `with` replaces the document there, or one above it
    static @Nullable Value find(Value base, @Nullable Value overlay, Value[] path, int length, boolean replaced) {
        Value found = base;
        for (int i = 0; i < length && found != null; i++) {
            found = step(found, path[i]);
        }
        if (length == 0 && found instanceof ObjectValue object && object.get(SYSTEM) != null) {
            found = object.without(SYSTEM);
        }
        if (overlay == null) {
            return found;
        }
        Value over = overlay;
        for (int i = 0; i < length && over != null; i++) {
            over = References.get(over, path[i]);
        }
        if (replaced) {
            return over;
        }
        return over == null ? found : found == null ? over : Merge.first(over, found);
    }

    /// As OPA's store finds a key, where every key is a text: a number stands for its digits, and a text of digits for a position.
    static @Nullable Value step(Value from, Value key) {
        Value next = References.get(from, key);
        if (next != null) {
            return next;
        }
        if (from instanceof ObjectValue && key instanceof NumberValue) {
            return References.get(from, StringValue.of(key.toString()));
        }
        return from instanceof ArrayValue array && key instanceof StringValue text && isPosition(text.value())
                ? array.get(NumberValue.parse(text.value()))
                : null;
    }

    private static boolean isPosition(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
    }
}
