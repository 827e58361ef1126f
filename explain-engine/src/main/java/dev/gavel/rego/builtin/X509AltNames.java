package dev.gavel.rego.builtin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

import inet.ipaddr.ipv6.IPv6Address;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// The other names of a subject.
///
/// @param addresses of 4 or 16 bytes
record X509AltNames(List<String> dns, List<String> emails, List<byte[]> addresses, List<GoUrl> uris) {

    static final X509AltNames NONE = new X509AltNames(List.of(), List.of(), List.of(), List.of());

    private static final int EMAIL = 1;
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int ADDRESS = 7;

    /// From the value of the extension.
    ///
    /// @throws BuiltinException where a name is not what it should be
    static X509AltNames of(byte[] extension) {
        X509AltNames names = new X509AltNames(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            for (Der name : Der.of(extension).require(Der.SEQUENCE).children()) {
                switch (name.tag() & 0x1F) {
                    case EMAIL -> names.emails.add(ascii(name, "rfc822Name"));
                    case DNS -> names.dns.add(ascii(name, "dNSName"));
                    case URI -> names.uris.add(uri(ascii(name, "uniformResourceIdentifier")));
                    case ADDRESS -> names.addresses.add(address(name.bytes()));
                    default -> {
                        // names of other kinds are passed over
                    }
                }
            }
        } catch (Der.MalformedException e) {
            throw BuiltinException.error("x509: invalid subject alternative names");
        }
        return names;
    }

    private static String ascii(Der name, String kind) {
        try {
            return name.ascii();
        } catch (Der.MalformedException e) {
            throw BuiltinException.error("x509: SAN " + kind + " is malformed");
        }
    }

    private static GoUrl uri(String text) {
        GoUrl uri;
        try {
            uri = GoUrl.parse(text);
        } catch (BuiltinException e) {
            throw BuiltinException.error("x509: cannot parse URI " + GoQuote.string(text, false) + ": " + e.getMessage());
        }
        if (!uri.host().isEmpty() && !isDomain(uri.host())) {
            throw BuiltinException.error("x509: cannot parse URI " + GoQuote.string(text, false) + ": invalid domain");
        }
        return uri;
    }

    private static boolean isDomain(String host) {
        return host.chars().noneMatch(c -> c < 33 || c > 126) && !host.contains("..") && !host.startsWith(".");
    }

    private static byte[] address(byte[] bytes) {
        if (bytes.length != 4 && bytes.length != 16) {
            throw BuiltinException.error("x509: cannot parse IP address of length " + bytes.length);
        }
        return bytes;
    }

    boolean isEmpty() {
        return dns.isEmpty() && emails.isEmpty() && addresses.isEmpty() && uris.isEmpty();
    }

    /// An address as Go prints it.
    static Value text(byte[] address) {
        try {
            // four bytes in the form of sixteen become an address of version 4 here, as in Go
            byte[] bytes = InetAddress.getByAddress(address).getAddress();
            return StringValue.of(bytes.length == 4
                    ? (bytes[0] & 0xFF) + "." + (bytes[1] & 0xFF) + "." + (bytes[2] & 0xFF) + "." + (bytes[3] & 0xFF)
                    : new IPv6Address(bytes).toCanonicalString());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
