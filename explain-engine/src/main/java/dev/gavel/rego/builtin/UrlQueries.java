package dev.gavel.rego.builtin;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// `urlquery.*`.
final class UrlQueries {

    static final Map<String, Builtin> ALL = Map.of(
            "urlquery.encode", (context, args) -> StringValue.of(escape(Operands.string(args, 1))),
            "urlquery.decode", (context, args) -> StringValue.of(unescape(Operands.string(args, 1))),
            "urlquery.encode_object", UrlQueries::encodeObject,
            "urlquery.decode_object", UrlQueries::decodeObject);

    private UrlQueries() {
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : Utf8.encode(text)) {
            int c = b & 0xFF;
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0)) {
                out.append((char) c);
            } else {
                out.append(c == ' ' ? "+" : String.format(Locale.ROOT, "%%%02X", c));
            }
        }
        return out.toString();
    }

    private static String unescape(String text) {
        byte[] bytes = Utf8.encode(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                if (i + 2 >= bytes.length || Character.digit(bytes[i + 1] & 0xFF, 16) < 0 || Character.digit(bytes[i + 2] & 0xFF, 16) < 0) {
                    String escape = Utf8.decode(Arrays.copyOfRange(bytes, i, Math.min(i + 3, bytes.length)));
                    throw BuiltinException.error("invalid URL escape " + StringValue.of(escape));
                }
                out.write(Character.digit(bytes[i + 1], 16) << 4 | Character.digit(bytes[i + 2], 16));
                i += 2;
            } else {
                out.write(bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return Utf8.decode(out.toByteArray());
    }

    private static Value encodeObject(CallContext context, Value[] args) {
        StringJoiner query = new StringJoiner("&");
        Json.entries(Operands.object(args, 1)).forEach((key, value) -> {
            List<Value> members = switch (value) {
                case StringValue text -> List.of(text);
                case ArrayValue array -> array.elements();
                case SetValue set -> set.members();
                default -> throw wrongValues();
            };
            for (Value member : members) {
                if (!(member instanceof StringValue text)) {
                    throw wrongValues();
                }
                query.add(escape(key) + "=" + escape(text.value()));
            }
        });
        return StringValue.of(query.toString());
    }

    private static BuiltinException wrongValues() {
        return BuiltinException.type("operand 1 values must be string, array[string], or set[string]");
    }

    private static Value decodeObject(CallContext context, Value[] args) {
        Map<String, List<Value>> parameters = new LinkedHashMap<>();
        for (String parameter : Operands.string(args, 1).split("&", -1)) {
            if (parameter.contains(";")) {
                throw BuiltinException.error("invalid semicolon separator in query");
            }
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String key = unescape(equals < 0 ? parameter : parameter.substring(0, equals));
                String value = unescape(equals < 0 ? "" : parameter.substring(equals + 1));
                parameters.computeIfAbsent(key, k -> new ArrayList<>()).add(StringValue.of(value));
            }
        }
        ObjectValue.Builder object = ObjectValue.builder();
        parameters.forEach((key, values) -> object.put(key, ArrayValue.of(values)));
        return object.build();
    }
}
