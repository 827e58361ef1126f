package dev.gavel.words.narrative;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The fields of a JSON object of a documented shape. What is missing, or of another type, is an [IOException] that names it.
public record Fields(ObjectValue object) {

    public static Fields of(Value json) throws IOException {
        if (json instanceof ObjectValue object) {
            return new Fields(object);
        }
        throw new IOException("an object was expected");
    }

    public boolean has(String key) {
        return object.get(key) != null;
    }

    public @Nullable Value orNull(String key) {
        return object.get(key);
    }

    public Value value(String key) throws IOException {
        Value value = object.get(key);
        if (value == null) {
            throw new IOException("`" + key + "` is missing");
        }
        return value;
    }

    public String string(String key) throws IOException {
        if (value(key) instanceof StringValue string) {
            return string.value();
        }
        throw new IOException("`" + key + "` is not a string");
    }

    public int number(String key) throws IOException {
        long value = count(key);
        if (Math.abs(value) > Integer.MAX_VALUE) {
            throw new IOException("`" + key + "` is too large");
        }
        return (int) value;
    }

    public long count(String key) throws IOException {
        if (value(key) instanceof NumberValue number && number.isLong()) {
            return number.longValue();
        }
        throw new IOException("`" + key + "` is not a whole number");
    }

    public boolean truth(String key) throws IOException {
        if (value(key) instanceof BooleanValue(var value)) {
            return value;
        }
        throw new IOException("`" + key + "` is neither true nor false");
    }

    public List<Value> array(String key) throws IOException {
        if (value(key) instanceof ArrayValue array) {
            return array.elements();
        }
        throw new IOException("`" + key + "` is not an array");
    }

    public List<Fields> objects(String key) throws IOException {
        List<Fields> objects = new ArrayList<>();
        for (Value element : array(key)) {
            objects.add(of(element));
        }
        return objects;
    }

    public List<String> strings(String key) throws IOException {
        List<String> strings = new ArrayList<>();
        for (Value element : array(key)) {
            if (!(element instanceof StringValue string)) {
                throw new IOException("`" + key + "` holds something other than strings");
            }
            strings.add(string.value());
        }
        return strings;
    }
}
