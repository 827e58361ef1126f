package dev.gavel.rego.builtin;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/// The bytes of an IP address, four or sixteen, as Go keeps them: `::ffff:1.2.3.4` is sixteen bytes and prints as `1.2.3.4`.
record IpAddress(byte[] bytes) implements Comparable<IpAddress> {

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /// Null where the text is none, or names a zone.
    static @Nullable IpAddress parse(String text) {
        try {
            return text.indexOf('%') >= 0 ? null : new IpAddress(IpReader.read(text));
        } catch (BuiltinException e) {
            return null;
        }
    }

    /// The four bytes of an IPv4 address, however it was written.
    byte @Nullable [] as4() {
        if (bytes.length == 4) {
            return bytes;
        }
        return Arrays.equals(bytes, 0, 12, MAPPED, 0, 12) ? Arrays.copyOfRange(bytes, 12, 16) : null;
    }

    /// Sixteen bytes; an IPv4 address is mapped into them.
    IpAddress as16() {
        if (bytes.length == 16) {
            return this;
        }
        byte[] mapped = Arrays.copyOf(MAPPED, 16);
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return new IpAddress(mapped);
    }

    /// The shorter form where there is one.
    IpAddress unmapped() {
        byte[] four = as4();
        return four == null ? this : new IpAddress(four);
    }

    /// With all bits after the prefix set to the bit given.
    IpAddress filled(int prefix, boolean ones) {
        byte[] filled = bytes.clone();
        for (int bit = prefix; bit < filled.length * 8; bit++) {
            int mask = 0x80 >> bit % 8;
            filled[bit / 8] = (byte) (ones ? filled[bit / 8] | mask : filled[bit / 8] & ~mask);
        }
        return new IpAddress(filled);
    }

    @Override
    public int compareTo(IpAddress other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        byte[] four = as4();
        return four == null ? text6() : (four[0] & 0xFF) + "." + (four[1] & 0xFF) + "." + (four[2] & 0xFF) + "." + (four[3] & 0xFF);
    }

    /// RFC 5952: the longest run of two and more zero groups, the first of equals, is left out.
    private String text6() {
        int start = -1;
        int end = -1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && group(j) == 0) {
                j++;
            }
            if (j - i >= 2 && j - i > end - start) {
                start = i;
                end = j;
            }
            i = Math.max(i, j - 1);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                out.append("::");
                i = end - 1;
            } else {
                out.append(out.isEmpty() || out.charAt(out.length() - 1) == ':' ? "" : ":").append(Integer.toHexString(group(i)));
            }
        }
        return out.toString();
    }

    private int group(int index) {
        return (bytes[2 * index] & 0xFF) << 8 | bytes[2 * index + 1] & 0xFF;
    }
}
