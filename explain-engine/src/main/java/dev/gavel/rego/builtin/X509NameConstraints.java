package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/// Which names the certificates below an authority may have.
///
/// @param others whether it constrains names of kinds that nobody here knows
record X509NameConstraints(Names permitted, Names excluded, boolean others) {

    static final X509NameConstraints NONE = new X509NameConstraints(Names.empty(), Names.empty(), false);

    private static final int EMAIL = 1;
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int ADDRESS = 7;

    /// @param ranges an address and a mask, one after the other
    record Names(List<String> dns, List<String> emails, List<byte[]> ranges, List<String> uris) {

        static Names empty() {
            return new Names(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /// @throws Der.MalformedException where it is malformed
    static X509NameConstraints of(byte[] extension) {
        Names permitted = Names.empty();
        Names excluded = Names.empty();
        boolean others = false;
        for (Der side : Der.of(extension).require(Der.SEQUENCE).children()) {
            Names names = side.isContext(0) ? permitted : excluded;
            for (Der subtree : side.children()) {
                Der name = subtree.require(Der.SEQUENCE).child(0);
                switch (name.tag() & 0x1F) {
                    case EMAIL -> names.emails.add(name.ascii());
                    case DNS -> names.dns.add(name.ascii());
                    case URI -> names.uris.add(name.ascii());
                    case ADDRESS -> names.ranges.add(range(name.bytes()));
                    default -> others = true;
                }
            }
        }
        return new X509NameConstraints(permitted, excluded, others);
    }

    private static byte[] range(byte[] bytes) {
        if (bytes.length != 8 && bytes.length != 32) {
            throw BuiltinException.error("x509: IP constraint contained value of length " + bytes.length);
        }
        return bytes;
    }

    /// Whether a certificate with these names may stand below.
    boolean allow(X509AltNames names) {
        return names.dns().stream().allMatch(name -> fits(name, permitted.dns, excluded.dns, X509NameConstraints::isWithin))
                && names.emails().stream()
                        .allMatch(name -> fits(name, permitted.emails, excluded.emails, X509NameConstraints::isMailWithin))
                && names.addresses().stream().allMatch(a -> fits(a, permitted.ranges, excluded.ranges, X509NameConstraints::isInRange))
                && names.uris().stream()
                        .allMatch(uri -> fits(uri.hostname(), permitted.uris, excluded.uris, X509NameConstraints::isWithin));
    }

    private static <T, C> boolean fits(T name, List<C> permitted, List<C> excluded, BiPredicate<T, C> matches) {
        return excluded.stream().noneMatch(constraint -> matches.test(name, constraint))
                && (permitted.isEmpty() || permitted.stream().anyMatch(constraint -> matches.test(name, constraint)));
    }

    /// A constraint with a leading dot wants a name below it.
    private static boolean isWithin(String name, String constraint) {
        String lower = name.toLowerCase(Locale.ROOT);
        String wanted = constraint.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return true;
        }
        if (wanted.startsWith(".")) {
            return lower.endsWith(wanted) && lower.length() > wanted.length();
        }
        return lower.equals(wanted) || lower.endsWith("." + wanted);
    }

    private static boolean isMailWithin(String mail, String constraint) {
        if (constraint.contains("@")) {
            return mail.equals(constraint);
        }
        String domain = mail.substring(mail.lastIndexOf('@') + 1);
        return constraint.startsWith(".") ? isWithin(domain, constraint) : domain.equalsIgnoreCase(constraint);
    }

    private static boolean isInRange(byte[] address, byte[] range) {
        int size = range.length / 2;
        byte[] base = Arrays.copyOf(range, size);
        if (address.length != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if ((address[i] & range[size + i]) != (base[i] & range[size + i])) {
                return false;
            }
        }
        return true;
    }
}
