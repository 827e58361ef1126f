package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.Value;

/// Reads one call of a builtin with constant arguments: `object.get({"a": {1}}, "a", set())`.
final class CallText {

    private final String text;
    private int at;

    private CallText(String text) {
        this.text = text;
    }

    record Call(String builtin, Value[] args) {
    }

    static Call parse(String text) {
        int open = text.indexOf('(');
        CallText reader = new CallText(text);
        reader.at = open + 1;
        List<Value> args = new ArrayList<>();
        while (!reader.accept(')')) {
            args.add(reader.value());
            reader.accept(',');
        }
        return new Call(text.substring(0, open), args.toArray(new Value[0]));
    }

    /// The value as a Rego term.
    static String rego(Value value) {
        return switch (value) {
            case ArrayValue array -> array.elements().stream().map(CallText::rego).collect(Collectors.joining(", ", "[", "]"));
            case SetValue set when set.size() == 0 -> "set()";
            case SetValue set -> set.members().stream().map(CallText::rego).collect(Collectors.joining(", ", "{", "}"));
            case ObjectValue object -> object.keys().stream().map(key -> rego(key) + ": " + rego(Objects.requireNonNull(object.get(key))))
                    .collect(Collectors.joining(", ", "{", "}"));
            default -> Json.write(value).replace("\ufeff", "\\ufeff");
        };
    }

    private Value value() {
        skipSpace();
        if (text.startsWith("set()", at)) {
            at += 5;
            return SetValue.EMPTY;
        } else if (accept('[')) {
            List<Value> elements = new ArrayList<>();
            while (!accept(']')) {
                elements.add(value());
                accept(',');
            }
            return ArrayValue.of(elements);
        } else if (accept('{')) {
            return setOrObject();
        } else if (text.charAt(at) == '`') {
            int end = text.indexOf('`', at + 1);
            String raw = text.substring(at + 1, end);
            at = end + 1;
            return dev.gavel.rego.value.StringValue.of(raw);
        }
        return scalar();
    }

    private Value setOrObject() {
        ObjectValue.Builder object = ObjectValue.builder();
        SetValue.Builder set = SetValue.builder();
        while (!accept('}')) {
            Value first = value();
            if (accept(':')) {
                object.put(first, value());
            } else {
                set.add(first);
            }
            accept(',');
        }
        return set.size() > 0 ? set.build() : object.build();
    }

    private Value scalar() {
        int start = at;
        if (text.charAt(at) == '"') {
            at++;
            while (text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
        } else {
            while (at < text.length() && ",)]}: ".indexOf(text.charAt(at)) < 0) {
                at++;
            }
        }
        try {
            return Json.read(text.substring(start, at));
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(text + " at " + start, e);
        }
    }

    private boolean accept(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
