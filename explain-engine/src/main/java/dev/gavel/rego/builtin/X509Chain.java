package dev.gavel.rego.builtin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// Looks for a chain of certificates from a leaf to a root, as Go does.
final class X509Chain {

    private static final int SIGNS_CERTIFICATES = 32;

    /// Go gives up after as many signatures.
    private static final int MOST_CHECKS = 100;

    private final X509Certificate root;
    private final List<X509Certificate> intermediates;
    private final Options options;
    private int checks;

    /// @param host that the leaf must be for; empty for any
    /// @param usages what the chain must be good for, in Go's numbers
    record Options(String host, Instant time, List<Integer> usages) {
    }

    private X509Chain(X509Certificate root, List<X509Certificate> intermediates, Options options) {
        this.root = root;
        this.intermediates = intermediates;
        this.options = options;
    }

    /// The chain from the last of the certificates to the first, which is trusted; null where there is none.
    static @Nullable List<X509Certificate> of(List<X509Certificate> certificates, Options options) {
        if (certificates.size() < 2) {
            return null;
        }
        X509Certificate leaf = certificates.getLast();
        X509Chain search = new X509Chain(certificates.getFirst(), certificates.subList(1, certificates.size() - 1), options);
        if (!search.isValid(leaf, List.of(), false) || !options.host.isEmpty() && !isFor(leaf, options.host)) {
            return null;
        }
        List<X509Certificate> start = List.of(leaf);
        if (Arrays.equals(leaf.raw(), search.root.raw())) {
            return search.isUsable(start) ? start : null;
        }
        return search.extend(start);
    }

    private @Nullable List<X509Certificate> extend(List<X509Certificate> chain) {
        X509Certificate child = chain.getLast();
        if (signed(root, child) && isValid(root, chain, false)) {
            List<X509Certificate> whole = with(chain, root);
            if (isUsable(whole)) {
                return whole;
            }
        }
        for (X509Certificate candidate : intermediates) {
            boolean known = chain.stream().anyMatch(c -> isSame(c, candidate));
            if (!known && signed(candidate, child) && isValid(candidate, chain, true)) {
                List<X509Certificate> found = extend(with(chain, candidate));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static List<X509Certificate> with(List<X509Certificate> chain, X509Certificate next) {
        List<X509Certificate> longer = new ArrayList<>(chain);
        longer.add(next);
        return longer;
    }

    private static boolean isSame(X509Certificate one, X509Certificate other) {
        return Arrays.equals(one.subject().raw(), other.subject().raw()) && Arrays.equals(one.keyInfo(), other.keyInfo());
    }

    private boolean signed(X509Certificate parent, X509Certificate child) {
        X509Extensions extensions = parent.extensions();
        boolean authority = extensions.basicConstraints() ? extensions.isAuthority() : parent.version() != 3;
        boolean signs = extensions.keyUsage() == 0 || (extensions.keyUsage() & SIGNS_CERTIFICATES) != 0;
        return Arrays.equals(parent.subject().raw(), child.issuer().raw()) && authority && signs && ++checks <= MOST_CHECKS
                && child.algorithm().verify(parent.publicKey(), child.signed(), child.signature());
    }

    private boolean isValid(X509Certificate certificate, List<X509Certificate> below, boolean intermediate) {
        X509Extensions extensions = certificate.extensions();
        if (!extensions.unhandled().isEmpty() || options.time.isBefore(certificate.notBefore())
                || options.time.isAfter(certificate.notAfter())) {
            return false;
        }
        if (intermediate && !(extensions.basicConstraints() && extensions.isAuthority())) {
            return false;
        }
        if (!below.stream().allMatch(c -> extensions.constraints().allow(c.extensions().names()))) {
            return false;
        }
        return !extensions.basicConstraints() || extensions.maxPath() < 0 || below.size() - 1 <= extensions.maxPath();
    }

    private boolean isUsable(List<X509Certificate> chain) {
        if (options.usages.contains(0)) {
            return true;
        }
        List<Integer> usages = new ArrayList<>(options.usages);
        for (X509Certificate certificate : chain) {
            X509Extensions extensions = certificate.extensions();
            boolean silent = extensions.usages().isEmpty() && extensions.unknownUsages().isEmpty();
            if (!silent && !extensions.usages().contains(0)) {
                usages.retainAll(extensions.usages());
            }
        }
        return !usages.isEmpty();
    }

    static boolean isFor(X509Certificate leaf, String host) {
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        List<String> addresses = leaf.extensions().names().addresses().stream().map(a -> X509AltNames.text(a).toString()).toList();
        if (addresses.contains("\"" + name + "\"")) {
            return true;
        }
        if (name.contains(":") || name.matches("[0-9]+(\\.[0-9]+){3}")) {
            return false;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return leaf.extensions().names().dns().stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), lower));
    }

    /// A star stands for one whole label, the first.
    private static boolean matches(String pattern, String host) {
        String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (plain.isEmpty() || pattern.isEmpty()) {
            return false;
        }
        if (pattern.startsWith("*.")) {
            int dot = plain.indexOf('.');
            return dot > 0 && plain.substring(dot + 1).equals(pattern.substring(2));
        }
        return pattern.equals(plain);
    }
}
