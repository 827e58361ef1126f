package dev.gavel.words.reader;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;
import dev.gavel.rego.value.Value;

/// Texts as other letters and back, and what is reckoned from their bytes in UTF-8; null where a value is none.
final class Encodings {

    private static final Pattern URL_SAFE = Pattern.compile("([A-Za-z0-9_-]{4})*+([A-Za-z0-9_-]{2}==|[A-Za-z0-9_-]{3}=)?");
    private static final Pattern ESCAPES = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+", Pattern.DOTALL);

    private Encodings() {
    }

    static @Nullable Value base64(Value value) {
        return value instanceof StringValue(var text) ? StringValue.of(Base64.getEncoder().encodeToString(Utf8.encode(text))) : null;
    }

    static @Nullable Value base64Url(Value value, boolean padded) {
        Base64.Encoder encoder = padded ? Base64.getUrlEncoder() : Base64.getUrlEncoder().withoutPadding();
        return value instanceof StringValue(var text) ? StringValue.of(encoder.encodeToString(Utf8.encode(text))) : null;
    }

    /// With its padding or without.
    static @Nullable Value fromBase64Url(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        int over = Utf8.encode(text).length % 4;
        String padded = text.endsWith("=") || over == 0 ? text : over == 2 ? text + "==" : over == 3 ? text + "=" : "?";
        String letters = padded.replace("\r", "").replace("\n", "");
        return URL_SAFE.matcher(letters).matches() ? StringValue.of(Utf8.decode(Base64.getUrlDecoder().decode(letters))) : null;
    }

    static @Nullable Value hexadecimal(Value value) {
        return value instanceof StringValue(var text) ? StringValue.of(HexFormat.of().formatHex(Utf8.encode(text))) : null;
    }

    static @Nullable Value fromHexadecimal(Value value) {
        return value instanceof StringValue(var text) && text.length() % 2 == 0
                && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)
                        ? StringValue.of(Utf8.decode(HexFormat.of().parseHex(text)))
                        : null;
    }

    static @Nullable Value hash(Value value, String algorithm) {
        try {
            return value instanceof StringValue(var text)
                    ? StringValue.of(
                            HexFormat.of().formatHex(MessageDigest.getInstance(algorithm.replace("SHA", "SHA-")).digest(Utf8.encode(text))))
                    : null;
        } catch (GeneralSecurityException e) {
            throw new Abstention("this machine has no " + algorithm);
        }
    }

    static @Nullable Value code(Value value, Value key, String algorithm) {
        if (!(value instanceof StringValue(var text) && key instanceof StringValue(var secret))) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance("Hmac" + algorithm);
            byte[] bytes = Utf8.encode(secret);
            // a key of no bytes is the same as one of zeros, which Java asks for
            mac.init(new SecretKeySpec(bytes.length == 0 ? new byte[1] : bytes, "Hmac" + algorithm));
            return StringValue.of(HexFormat.of().formatHex(mac.doFinal(Utf8.encode(text))));
        } catch (GeneralSecurityException e) {
            throw new Abstention("this machine has no " + algorithm);
        }
    }

    static @Nullable Value forUrl(Value value) {
        return value instanceof StringValue(var text) ? StringValue.of(escaped(text)) : null;
    }

    static @Nullable Value fromUrl(Value value) {
        String plain = value instanceof StringValue(var text) ? unescaped(text) : null;
        return plain == null ? null : StringValue.of(plain);
    }

    /// `{"a": ["x", "y"]}` → `a=x&a=y`, by name.
    static @Nullable Value query(Value value) {
        if (!(value instanceof ObjectValue object)) {
            return null;
        }
        Map<String, List<Value>> all = new TreeMap<>(Encodings::byBytes);
        for (Value key : object.keys()) {
            Value given = object.get(key);
            List<Value> values = given instanceof StringValue ? List.of(given) : given == null ? null : Lists.items(given);
            if (values == null || !values.stream().allMatch(StringValue.class::isInstance)) {
                return null;
            }
            if (!(key instanceof StringValue(var name))) {
                throw new Abstention("a name in a query is no text");
            }
            all.put(name, values);
        }
        List<String> pairs = new ArrayList<>();
        all.forEach((name, values) -> values.forEach(one -> pairs.add(escaped(name) + "=" + escaped(((StringValue) one).value()))));
        return StringValue.of(String.join("&", pairs));
    }

    private static int byBytes(String a, String b) {
        return StringValue.of(a).compareTo(StringValue.of(b));
    }

    static @Nullable Value fromQuery(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        Map<Value, List<Value>> found = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            int equal = pair.indexOf('=');
            String name = unescaped(equal < 0 ? pair : pair.substring(0, equal));
            String given = unescaped(equal < 0 ? "" : pair.substring(equal + 1));
            if (pair.indexOf(';') >= 0 || name == null || given == null) {
                return null;
            }
            if (!pair.isEmpty()) {
                found.computeIfAbsent(StringValue.of(name), k -> new ArrayList<>()).add(StringValue.of(given));
            }
        }
        ObjectValue.Builder object = ObjectValue.builder();
        found.forEach((name, values) -> object.put(name, ArrayValue.of(values)));
        return object.build();
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : Utf8.encode(text)) {
            char c = (char) (b & 0xFF);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.~".indexOf(c) >= 0;
            out.append(plain ? String.valueOf(c) : c == ' ' ? "+" : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return out.toString();
    }

    private static @Nullable String unescaped(String text) {
        if (!ESCAPES.matcher(text).matches()) {
            return null;
        }
        byte[] from = Utf8.encode(text);
        byte[] to = new byte[from.length];
        int size = 0;
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '%') {
                to[size++] = (byte) HexFormat.fromHexDigits(new String(from, i + 1, 2, StandardCharsets.US_ASCII));
                i += 2;
            } else {
                to[size++] = from[i] == '+' ? (byte) ' ' : from[i];
            }
        }
        return Utf8.decode(Arrays.copyOf(to, size));
    }
}
