package dev.gavel.rego.builtin;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// `uuid.parse`: what a UUID tells of itself.
final class Uuids {

    static final Map<String, Builtin> ALL = Map.of("uuid.parse", Uuids::parse);

    /// From 15 October 1582 to 1970, in tenths of a microsecond.
    private static final long EPOCH = 122_192_928_000_000_000L;

    private static final String[] DOMAINS = {"Person", "Group", "Org"};

    private Uuids() {
    }

    private static @Nullable Value parse(CallContext context, Value[] args) {
        byte[] uuid = bytes(Operands.string(args, 1));
        if (uuid == null) {
            return null;
        }
        int version = uuid[6] >> 4 & 15;
        ObjectValue.Builder parts = ObjectValue.builder().put("version", NumberValue.of(version)).put("variant", variant(uuid[8] & 0xFF));
        if (version == 1 || version == 2) {
            ByteBuffer fields = ByteBuffer.wrap(uuid);
            long low = fields.getInt(0) & 0xFFFFFFFFL;
            long ticks = low | (fields.getShort(4) & 0xFFFFL) << 32 | (fields.getShort(6) & 0xFFFL) << 48;
            parts.put("time", NumberValue.of((ticks - EPOCH) * 100));
            parts.put("nodeid", HexFormat.ofDelimiter("-").formatHex(uuid, 10, 16));
            parts.put("macvariables", kindOfAddress(uuid[10]));
            parts.put("clocksequence", NumberValue.of(fields.getShort(8) & 0x3FFF));
            if (version == 2) {
                int domain = uuid[9] & 0xFF;
                parts.put("id", NumberValue.of(low));
                parts.put("domain", domain < DOMAINS.length ? DOMAINS[domain] : "Domain" + domain);
            }
        }
        return parts.build();
    }

    /// In any of the four ways to write one; null where it is none.
    private static byte @Nullable [] bytes(String text) {
        String plain = switch (text.length()) {
            case 36 -> text;
            case 45 -> text.toLowerCase(Locale.ROOT).startsWith("urn:uuid:") ? text.substring(9) : "";
            case 38 -> text.substring(1, 37);
            case 32 ->
                text.substring(0, 8) + "-" + text.substring(8, 12) + "-" + text.substring(12, 16) + "-" + text.substring(16, 20) + "-"
                        + text.substring(20);
            default -> "";
        };
        boolean fits = plain.matches("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
        return fits ? HexFormat.of().parseHex(plain.replace("-", "")) : null;
    }

    private static String variant(int bits) {
        if ((bits & 0xC0) == 0x80) {
            return "RFC4122";
        }
        return (bits & 0xE0) == 0xC0 ? "Microsoft" : (bits & 0xE0) == 0xE0 ? "Future" : "Reserved";
    }

    private static String kindOfAddress(byte first) {
        return ((first & 2) != 0 ? "local" : "global") + ":" + ((first & 1) != 0 ? "multicast" : "unicast");
    }
}
