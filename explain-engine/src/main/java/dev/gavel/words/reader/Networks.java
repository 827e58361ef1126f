package dev.gavel.words.reader;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// Addresses and networks of both versions, as Go reads them.
final class Networks {

    private static final int SIXTEEN = 16;

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
