package dev.gavel.rego.builtin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// An address and how many of its bits name the network: `10.0.0.0/8`.
///
/// @param address in its shorter form where it has one; only that of a lone address has bits after the prefix
record IpNetwork(IpAddress address, int prefix) {

    private static final Pattern CIDR = Pattern.compile("([^/]*)/([0-9]{1,7})");

    static IpNetwork parse(String text) {
        Matcher parts = CIDR.matcher(text);
        IpAddress address = parts.matches() ? IpAddress.parse(parts.group(1)) : null;
        int prefix = address == null ? 0 : Integer.parseInt(parts.group(2));
        if (address == null || prefix > address.bytes().length * 8) {
            throw BuiltinException.error("invalid CIDR address: " + text);
        }
        return of(address.filled(prefix, false), prefix);
    }

    private static IpNetwork of(IpAddress address, int prefix) {
        IpAddress shorter = address.unmapped();
        return new IpNetwork(shorter, prefix - 8 * (address.bytes().length - shorter.bytes().length));
    }

    /// From sixteen bytes and the prefix among their 128 bits.
    static IpNetwork mapped(IpAddress first, int prefix) {
        return prefix < 96 ? new IpNetwork(first, prefix) : of(first, prefix);
    }

    /// The network of a lone IPv4 address: that of its class.
    static @Nullable IpNetwork ofClass(IpAddress address) {
        byte[] bytes = address.as4();
        if (bytes == null) {
            return null;
        }
        int first = bytes[0] & 0xFF;
        return new IpNetwork(new IpAddress(bytes), first < 0x80 ? 8 : first < 0xC0 ? 16 : 24);
    }

    IpAddress first() {
        return address.filled(prefix, false);
    }

    IpAddress last() {
        return address.filled(prefix, true);
    }

    /// IPv4 and IPv6 contain nothing of one another.
    boolean contains(IpAddress other) {
        IpAddress shorter = other.unmapped();
        return shorter.bytes().length == address.bytes().length && shorter.filled(prefix, false).equals(first());
    }

    boolean contains(IpNetwork other) {
        return contains(other.address) && contains(other.last());
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
