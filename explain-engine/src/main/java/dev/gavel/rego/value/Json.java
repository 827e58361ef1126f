package dev.gavel.rego.value;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// JSON ↔ values. Sets are written as arrays, in order; keys that are not strings are written as their JSON text, as OPA does.
public final class Json {

    private static final int ROUGH_SIZE = 64;

    private Json() {
    }

    /// How much is taken.
    ///
    /// @param bytes of the text
    /// @param depth of arrays and objects within one another
    public record Limits(long bytes, int depth) {

        /// Go's depth, and what an array of Java holds.
        public static final Limits OPA = new Limits(Integer.MAX_VALUE - 8, 10_000);
    }

    /// Reads one JSON value. Numbers keep their text; of two equal keys the later wins.
    ///
    /// @throws MalformedJsonException where the text is not one JSON value; the message says where
    public static Value read(String text) throws MalformedJsonException {
        return new JsonReader(Utf8.encode(text), Limits.OPA).document();
    }

    /// Reads one JSON value in UTF-8, with or without a byte order mark.
    ///
    /// @throws MalformedJsonException where it is not one JSON value; the message says where
    public static Value read(byte[] text) throws MalformedJsonException {
        return read(text, Limits.OPA);
    }

    /// Reads one JSON value in UTF-8.
    ///
    /// @throws MalformedJsonException where it is not one JSON value or beyond the limits; the message says where
    public static Value read(byte[] text, Limits limits) throws MalformedJsonException {
        return new JsonReader(text, limits).afterMark().document();
    }

    /// Reads one JSON value in UTF-8, up to the end of the stream.
    ///
    /// @throws MalformedJsonException where it is not one JSON value or beyond the limits; the message says where
    public static Value read(InputStream text, Limits limits) throws IOException {
        int most = (int) Math.min(limits.bytes() + 1, Integer.MAX_VALUE - 8);
        return read(text.readNBytes(most), limits);
    }

    /// Whether it is JSON, whatever the size of its numbers.
    public static boolean isValid(String text) {
        return JsonChecker.isValid(Utf8.encode(text));
    }

    /// Compact JSON text.
    public static String write(Value value) {
        StringBuilder out = new StringBuilder(ROUGH_SIZE);
        new JsonWriter(out, false).write(value);
        return out.toString();
    }

    /// Compact JSON text with `<`, `>`, `&` escaped, as Go's encoder and so `json.marshal` writes it.
    public static String marshal(Value value) {
        StringBuilder out = new StringBuilder(ROUGH_SIZE);
        new JsonWriter(out, true).write(value);
        return out.toString();
    }

    /// Compact JSON text in UTF-8.
    public static byte[] writeBytes(Value value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /// A JSON string literal as Go's encoder writes it, without its HTML escapes.
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        new JsonWriter(out, false).quote(text);
        return out.toString();
    }

    /// The entries of an object by the text of their keys, in the order of those texts: what becomes of an object in JSON.
    public static Map<String, Value> entries(ObjectValue object) {
        Map<String, Value> entries = new TreeMap<>(ValueOrder::compareCodePoints);
        object.forEach((key, value) -> entries.put(key instanceof StringValue text ? text.value() : write(key), value));
        return entries;
    }
}
