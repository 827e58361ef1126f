package dev.gavel.words.reader;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Addresses and networks of both versions, as Go reads them.
final class Networks {

    private static final int SIXTEEN = 16;
    private static final int MOST_FREE = 14;

    private Networks() {
    }

    /// Whether a network holds an address, or the whole of another network; null where one cannot be read.
    static @Nullable Boolean contains(String network, String addressOrNetwork) {
        Network outer = network(network);
        if (outer == null) {
            return null;
        }
        byte[] address = address(addressOrNetwork);
        if (address != null) {
            return outer.holds(address);
        }
        Network inner = network(addressOrNetwork);
        if (inner == null) {
            return null;
        }
        if (outer.address.length == SIXTEEN && inner.address.length == SIXTEEN) {
            return outer.length <= inner.length && Arrays.equals(outer.address, masked(inner.address, outer.length));
        }
        return outer.holds(inner.address) && outer.holds(inner.last());
    }

    static boolean isNetwork(String text) {
        return network(text) != null;
    }

    /// Whether one of two networks holds the first address of the other.
    static @Nullable Value overlap(Value one, Value other) {
        Network a = one instanceof StringValue(var text) ? network(text) : null;
        Network b = other instanceof StringValue(var text) ? network(text) : null;
        return a == null || b == null ? null : BooleanValue.of(a.holds(b.address) || b.holds(a.address));
    }

    /// Every address of a network, as a text.
    ///
    /// @throws Abstention where there are many, or where they are of the sixth version
    static @Nullable Value expanded(Value value) {
        Network network = value instanceof StringValue(var text) ? network(text) : null;
        if (network == null) {
            return null;
        }
        int free = network.address.length * 8 - network.length;
        if (network.address.length == SIXTEEN || free > MOST_FREE) {
            throw new Abstention("a network has too many addresses to go through");
        }
        List<Value> all = new ArrayList<>();
        int first = ByteBuffer.wrap(network.address).getInt();
        for (int i = 0; i < 1 << free; i++) {
            int at = first + i;
            all.add(StringValue.of((at >>> 24) + "." + (at >>> 16 & 255) + "." + (at >>> 8 & 255) + "." + (at & 255)));
        }
        return SetValue.of(all);
    }

    /// Pairs of the places of a network and an address in it: of a list the index, of an object the key, of a set or a text the member.
    static @Nullable Value pairs(Value networks, Value addresses) {
        Map<Value, Value> outer = placed(networks);
        Map<Value, Value> inner = outer == null || outer.isEmpty() ? Map.of() : placed(addresses);
        if (outer == null || inner == null) {
            return null;
        }
        List<Value> found = new ArrayList<>();
        for (Map.Entry<Value, Value> network : outer.entrySet()) {
            for (Map.Entry<Value, Value> address : inner.entrySet()) {
                Boolean within = network.getValue() instanceof StringValue(var a) && address.getValue() instanceof StringValue(var b)
                        ? contains(a, b)
                        : null;
                if (within == null) {
                    return null;
                }
                if (within) {
                    found.add(ArrayValue.of(network.getKey(), address.getKey()));
                }
            }
        }
        return SetValue.of(found);
    }

    /// Null where a member is neither a text nor a list that begins with one; nothing for other values.
    private static @Nullable Map<Value, Value> placed(Value value) {
        if (value instanceof StringValue) {
            return Map.of(value, value);
        }
        Members members = new Members(value, null);
        Map<Value, Value> placed = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            Value member = members.member(i);
            Value written = member instanceof ArrayValue list && list.size() > 0 ? list.get(0) : member;
            if (!(written instanceof StringValue) && !(member instanceof ArrayValue list && list.size() > 0)) {
                return null;
            }
            placed.put(members.key(i), written);
        }
        return placed;
    }

    /// @param address 4 or 16 bytes, without what the length leaves free
    private record Network(byte[] address, int length) {

        boolean holds(byte[] other) {
            byte[] plain = unmapped(other);
            return plain.length == address.length && Arrays.equals(address, masked(plain, length));
        }

        byte[] last() {
            byte[] last = address.clone();
            for (int bit = length; bit < last.length * 8; bit++) {
                last[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
            return last;
        }
    }

    private static @Nullable Network network(String text) {
        int slash = text.indexOf('/');
        String digits = text.substring(slash + 1);
        if (slash < 0 || digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        byte[] written = address(text.substring(0, slash));
        int length = Integer.parseInt(digits);
        if (written == null || length > written.length * 8) {
            return null;
        }
        byte[] address = masked(written, length);
        byte[] plain = unmapped(address);
        // a mapped network is one of the fourth version, 96 bits shorter
        return plain.length == address.length ? new Network(address, length) : new Network(plain, Math.max(0, length - 96));
    }

    private static byte[] masked(byte[] address, int length) {
        byte[] masked = address.clone();
        for (int bit = length; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return masked;
    }

    private static byte[] unmapped(byte[] address) {
        if (address.length != SIXTEEN || address[10] != -1 || address[11] != -1) {
            return address;
        }
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return address;
            }
        }
        return Arrays.copyOfRange(address, 12, SIXTEEN);
    }

    private static byte @Nullable [] address(String text) {
        return text.indexOf(':') >= 0 ? sixth(text) : fourth(text);
    }

    private static byte @Nullable [] fourth(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] address = new byte[4];
        if (parts.length != 4) {
            return null;
        }
        for (int i = 0; i < 4; i++) {
            String part = parts[i];
            boolean fits = !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (part.length() == 1 || part.charAt(0) != '0');
            if (!fits || Integer.parseInt(part) > 255) {
                return null;
            }
            address[i] = (byte) Integer.parseInt(part);
        }
        return address;
    }

    private static byte @Nullable [] sixth(String text) {
        int gap = text.indexOf("::");
        byte[] front = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        byte[] back = gap < 0 ? new byte[0] : groups(text.substring(gap + 2), true);
        if (front == null || back == null) {
            return null;
        }
        int given = front.length + back.length;
        if (gap < 0 ? given != SIXTEEN : given > SIXTEEN - 2) {
            return null;
        }
        byte[] address = Arrays.copyOf(front, SIXTEEN);
        System.arraycopy(back, 0, address, SIXTEEN - back.length, back.length);
        return address;
    }

    /// Groups of up to four hexadecimal digits; the last may be four numbers with points.
    private static byte @Nullable [] groups(String text, boolean mayEndInFourth) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] groups = text.split(":", -1);
        if (groups.length > 8) {
            return null;
        }
        byte[] bytes = new byte[SIXTEEN + 2];
        int size = 0;
        for (int i = 0; i < groups.length; i++) {
            String group = groups[i];
            if (mayEndInFourth && i == groups.length - 1 && group.indexOf('.') >= 0) {
                byte[] fourth = fourth(group);
                if (fourth == null || size > 12) {
                    return null;
                }
                System.arraycopy(fourth, 0, bytes, size, 4);
                size += 4;
            } else {
                if (group.isEmpty() || group.length() > 4 || !group.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
                    return null;
                }
                int number = Integer.parseInt(group, 16);
                bytes[size++] = (byte) (number >> 8);
                bytes[size++] = (byte) number;
            }
        }
        return size > SIXTEEN ? null : Arrays.copyOf(bytes, size);
    }
}
