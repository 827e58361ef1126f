package dev.gavel.meaning.contract;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Where something stands within a value: `metadata.approval.required`. The empty path is the value itself.
public record ValuePath(List<String> keys) {

    public static final ValuePath WHOLE = new ValuePath(List.of());

    public ValuePath {
        keys = List.copyOf(keys);
    }

    public static ValuePath of(String... keys) {
        return new ValuePath(List.of(keys));
    }

    /// From `a.b` or `a/b`; a leading slash is passed over, as in `/input/user/id`.
    public static ValuePath parse(String text) {
        String bare = text.startsWith("/") ? text.substring(1) : text;
        return bare.isEmpty() ? WHOLE : new ValuePath(List.of(bare.split("[./]")));
    }

    public ValuePath then(String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return new ValuePath(longer);
    }

    /// What stands there, or null.
    public @Nullable Value in(Value value) {
        Value at = value;
        for (String key : keys) {
            at = switch (at) {
                case ObjectValue object -> object.get(key);
                case ArrayValue array -> key.matches("[0-9]{1,9}") ? array.get(NumberValue.of(Long.parseLong(key))) : null;
                case null, default -> null;
            };
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    /// The text that stands there, or null where it is no string.
    @Nullable
    String textIn(Value value) {
        return in(value) instanceof StringValue text ? text.value() : null;
    }

    @Override
    public String toString() {
        return String.join(".", keys);
    }
}
