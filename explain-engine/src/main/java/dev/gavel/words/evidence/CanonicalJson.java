package dev.gavel.words.evidence;

import java.util.List;
import java.util.Locale;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A value as the one JSON text that is hashed: no spaces, keys by code point, numbers as they are written, and in strings only `"`, `\` and control
/// characters escaped. Half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.
///
/// It is written out here, and not taken from the values, so that hashes made today hold whatever becomes of their printing.
final class CanonicalJson {

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {
    }

    static String of(Value value) {
        CanonicalJson json = new CanonicalJson();
        json.write(value);
        return json.out.toString();
    }

    private void write(Value value) {
        switch (value) {
            case StringValue string -> string(string.value());
            case ArrayValue array -> all(array.elements());
            case SetValue set -> all(set.members());
            case ObjectValue object -> {
                out.append('{');
                String comma = "";
                for (Value key : object.keys()) {
                    out.append(comma);
                    string(key instanceof StringValue string ? string.value() : of(key));
                    out.append(':');
                    if (object.get(key) instanceof Value member) {
                        write(member);
                    }
                    comma = ",";
                }
                out.append('}');
            }
            default -> out.append(value);
        }
    }

    private void all(List<Value> elements) {
        out.append('[');
        String comma = "";
        for (Value element : elements) {
            out.append(comma);
            write(element);
            comma = ",";
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(Character.isSurrogate(c) && !isPaired(text, i) ? '\uFFFD' : c);
            }
        }
        out.append('"');
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
