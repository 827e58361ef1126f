package dev.gavel.words.reader;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What a UUID tells of itself; null for whatever is none.
final class Uuids {

    private static final Pattern PLAIN = Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
    private static final Pattern OTHER = Pattern.compile("(?is).{32}|.{38}|urn:uuid:.*");

    private Uuids() {
    }

    /// @throws Abstention for those that tell a time and a place, and for other ways to write one
    static @Nullable Value parse(Value value) {
        if (!(value instanceof StringValue(var text))) {
            return null;
        }
        if (OTHER.matcher(text).matches()) {
            throw new Abstention("a UUID is written in an unusual way");
        }
        if (!PLAIN.matcher(text).matches()) {
            return null;
        }
        int version = Character.digit(text.charAt(14), 16);
        if (version == 1 || version == 2) {
            throw new Abstention("a UUID tells a time and a place");
        }
        int bits = Character.digit(text.charAt(19), 16);
        String variant = bits < 8 ? "Reserved" : bits < 12 ? "RFC4122" : bits < 14 ? "Microsoft" : "Future";
        return ObjectValue.builder().put("version", NumberValue.of(version)).put("variant", variant).build();
    }
}
