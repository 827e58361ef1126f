package dev.gavel.words.reader;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// Signed tokens: three parts in Base64 for addresses, with full stops between; null for whatever is none. A signature is not looked at.
final class Tokens {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]*");

    private Tokens() {
    }

    static @Nullable Value header(Value token) {
        String[] parts = parts(token);
        return parts == null ? null : object(parts[0]);
    }

    static @Nullable Value claims(Value token) {
        String[] parts = parts(token);
        return parts == null ? null : object(parts[1]);
    }

    /// In hexadecimal digits.
    static @Nullable Value signature(Value token) {
        String[] parts = parts(token);
        byte[] bytes = parts == null ? null : decoded(parts[2]);
        return bytes == null ? null : StringValue.of(HexFormat.of().formatHex(bytes));
    }

    static @Nullable Value all(Value token) {
        Value header = header(token);
        Value claims = claims(token);
        Value signature = signature(token);
        return header == null || claims == null || signature == null ? null : ArrayValue.of(header, claims, signature);
    }

    /// The parts of a token that can be read as a whole; null where one of them cannot.
    private static String @Nullable [] parts(Value token) {
        if (!(token instanceof StringValue(var text))) {
            return null;
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || object(parts[0]) == null || object(parts[1]) == null || decoded(parts[2]) == null) {
            return null;
        }
        if (object(parts[0]) instanceof ObjectValue header && header.get(StringValue.of("cty")) != null) {
            throw new Abstention("a token may stand within a token");
        }
        return parts;
    }

    private static @Nullable Value object(String part) {
        byte[] bytes = decoded(part);
        if (bytes == null) {
            return null;
        }
        try {
            return Json.read(Utf8.decode(bytes)) instanceof ObjectValue object ? object : null;
        } catch (MalformedJsonException e) {
            return null;
        }
    }

    private static byte @Nullable [] decoded(String part) {
        try {
            return PART.matcher(part).matches() ? Base64.getUrlDecoder().decode(part) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
