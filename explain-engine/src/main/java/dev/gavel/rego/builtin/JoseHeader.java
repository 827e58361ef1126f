package dev.gavel.rego.builtin;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.MalformedJsonException;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;

/// The header of a token that is to be signed, read with the leniency and the words of the library that OPA signs with: numbers are not looked at, of two
/// equal keys the first wins.
final class JoseHeader {

    private static final int DEEPEST = 300;

    /// The parameters by name, as JSON text; null where the header is no object.
    private final @Nullable Map<String, String> parameters;
    private final @Nullable BuiltinException fault;

    private JoseHeader(@Nullable Map<String, String> parameters, @Nullable BuiltinException fault) {
        this.parameters = parameters;
        this.fault = fault;
    }

    static JoseHeader read(String text) {
        Scanner scanner = new Scanner(text);
        try {
            return new JoseHeader(scanner.document(), null);
        } catch (BuiltinException e) {
            return new JoseHeader(null, e);
        }
    }

    /// @throws BuiltinException where the parameter is missing or no string, or the header is not JSON
    String text(String name) {
        if (fault != null) {
            throw fault;
        }
        String found = parameters == null ? null : parameters.get(name);
        if (found == null) {
            throw BuiltinException.error("jwsbb: header \"" + name + "\" not found");
        }
        try {
            if (Json.read(found) instanceof StringValue text) {
                return text.value();
            }
        } catch (MalformedJsonException e) {
            return found.startsWith("\"") ? found.substring(1, found.length() - 1) : found;
        }
        throw BuiltinException.error("value doesn't contain string; it contains " + switch (found.charAt(0)) {
            case '{' -> "object";
            case '[' -> "array";
            case 't' -> "true";
            case 'f' -> "false";
            case 'n' -> "null";
            default -> "number";
        });
    }

    private static final class Scanner {

        private final String text;
        private int at;

        Scanner(String text) {
            // one character for each byte: a tail is quoted byte by byte
            this.text = new String(Utf8.encode(text), StandardCharsets.ISO_8859_1);
        }

        @Nullable
        Map<String, String> document() {
            skipSpace();
            Map<String, String> parameters = new HashMap<>();
            boolean object = at < text.length() && text.charAt(at) == '{';
            try {
                value(0, object ? parameters : null);
            } catch (BuiltinException e) {
                throw BuiltinException.error("cannot parse JSON: " + e.getMessage() + "; unparsed tail: " + tail());
            }
            skipSpace();
            if (at < text.length()) {
                throw BuiltinException.error("unexpected tail: " + tail());
            }
            return object ? parameters : null;
        }

        private String tail() {
            String rest = text.substring(at);
            String shown = rest.length() <= 80 ? rest : rest.substring(0, 80 / 2) + "..." + rest.substring(rest.length() - 80 / 2);
            return GoQuote.string(utf8(shown), false);
        }

        private void skipSpace() {
            while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private void value(int depth, @Nullable Map<String, String> into) {
            if (at == text.length()) {
                throw BuiltinException.error("cannot parse empty string");
            }
            if (depth > DEEPEST) {
                throw BuiltinException.error("too big depth for the nested JSON; it exceeds " + DEEPEST);
            }
            switch (text.charAt(at)) {
                case '{' -> object(depth + 1, into);
                case '[' -> array(depth + 1);
                case '"' -> {
                    at++;
                    within("cannot parse string", this::string);
                }
                case 't' -> word("true");
                case 'f' -> word("false");
                case 'n' -> word(text.startsWith("nan", at) ? "nan" : "null");
                default -> within("cannot parse number", this::number);
            }
        }

        private static void within(String where, Runnable read) {
            try {
                read.run();
            } catch (BuiltinException e) {
                throw BuiltinException.error(where + ": " + e.getMessage());
            }
        }

        private void word(String word) {
            if (!text.startsWith(word, at)) {
                throw BuiltinException.error("unexpected value found: " + tail());
            }
            at += word.length();
        }

        private void number() {
            int start = at;
            while (at < text.length() && "0123456789.-eE+".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == start) {
                throw BuiltinException.error("unexpected char: " + GoQuote.string(utf8(text.substring(at, at + 1)), false));
            }
        }

        /// Behind the opening quote.
        private void string() {
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            if (at >= text.length()) {
                at = text.length();
                throw BuiltinException.error("missing closing '\"'");
            }
            at++;
        }

        private void array(int depth) {
            at++;
            skipSpace();
            if (at == text.length()) {
                throw BuiltinException.error("cannot parse array: missing ']'");
            }
            if (accept(']')) {
                return;
            }
            while (true) {
                skipSpace();
                within("cannot parse array: cannot parse array value", () -> value(depth, null));
                skipSpace();
                if (at == text.length()) {
                    throw BuiltinException.error("cannot parse array: unexpected end of array");
                }
                if (accept(']')) {
                    return;
                }
                if (!accept(',')) {
                    throw BuiltinException.error("cannot parse array: missing ',' after array value");
                }
            }
        }

        private void object(int depth, @Nullable Map<String, String> into) {
            at++;
            skipSpace();
            if (at == text.length()) {
                throw BuiltinException.error("cannot parse object: missing '}'");
            }
            if (accept('}')) {
                return;
            }
            do {
                entry(depth, into);
                if (at == text.length()) {
                    throw BuiltinException.error("cannot parse object: unexpected end of object");
                }
            } while (accept(','));
            if (!accept('}')) {
                throw BuiltinException.error("cannot parse object: missing ',' after object value");
            }
        }

        private void entry(int depth, @Nullable Map<String, String> into) {
            skipSpace();
            if (!accept('"')) {
                throw BuiltinException.error("cannot parse object: cannot find opening '\"\" for object key");
            }
            int key = at;
            within("cannot parse object: cannot parse object key", this::string);
            int keyEnd = at - 1;
            skipSpace();
            if (!accept(':')) {
                throw BuiltinException.error("cannot parse object: missing ':' after object key");
            }
            skipSpace();
            int start = at;
            within("cannot parse object: cannot parse object value", () -> value(depth, null));
            if (into != null) {
                into.putIfAbsent(text.substring(key, keyEnd), utf8(text.substring(start, at)));
            }
            skipSpace();
        }

        private static String utf8(String bytes) {
            return Utf8.decode(bytes.getBytes(StandardCharsets.ISO_8859_1));
        }

        private boolean accept(char c) {
            if (at < text.length() && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }
    }
}
