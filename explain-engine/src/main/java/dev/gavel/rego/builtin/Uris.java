package dev.gavel.rego.builtin;

import java.util.Map;

import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `uri.*`.
final class Uris {

    static final Map<String, Builtin> ALL = Map.of(
            "uri.parse", (context, args) -> parse(Operands.string(args, 1)),
            "uri.is_valid", (context, args) -> BooleanValue.of(args[0] instanceof StringValue text && isValid(text.value())));

    private Uris() {
    }

    private static boolean isValid(String text) {
        try {
            return !text.isEmpty() && GoUrl.parse(text).path() != null;
        } catch (BuiltinException e) {
            return false;
        }
    }

    private static Value parse(String text) {
        GoUrl url = GoUrl.parse(text);
        ObjectValue.Builder parts = ObjectValue.builder();
        put(parts, "scheme", url.scheme());
        put(parts, "hostname", url.hostname());
        put(parts, "port", url.port());
        put(parts, "path", url.path());
        put(parts, "raw_path", url.rawPath().isEmpty() ? url.path() : url.rawPath());
        put(parts, "raw_query", url.rawQuery());
        put(parts, "fragment", url.fragment());
        return parts.build();
    }

    private static void put(ObjectValue.Builder parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.put(name, value);
        }
    }
}
