package dev.gavel.rego.builtin;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Utf8;

/// A URL, read as Go's `net/url` reads it, errors included. What is absent is empty.
///
/// @param opaque what follows the scheme where that is no path: `a@b.c` of `mailto:a@b.c`
/// @param user what stands before the host, as it was written; null where nothing does
/// @param rawPath the path as it was written where it cannot be told from the decoded one, else empty
/// @param forceQuery whether it ends in a question mark
record GoUrl(String scheme, String opaque, @Nullable String user, String host, String path, String rawPath, boolean forceQuery,
        String rawQuery, String fragment) {

    /// What a percent escape may stand for depends on where it stands.
    private enum Part {
        HOST("!$&'()*+,;=:[]<>\"-_.~"), ZONE("!$&'()*+,;=:[]<>\"-_.~"), PATH("-_.~$&+,/:;=@"), USER("-_.~$&+,;="), FRAGMENT(
                "-_.~$&+,/:;=?@!()*");

        private final String plain;

        Part(String plain) {
            this.plain = plain;
        }

        boolean mustEscape(int c) {
            return c >= 0x80 || !Character.isLetterOrDigit(c) && plain.indexOf(c) < 0;
        }
    }

    /// @throws BuiltinException `parse "…": …`
    static GoUrl parse(String text) {
        int hash = text.indexOf('#');
        String before = hash < 0 ? text : text.substring(0, hash);
        GoUrl url = within(before, () -> parts(before));
        return hash < 0
                ? url
                : within(text,
                        () -> new GoUrl(url.scheme, url.opaque, url.user, url.host, url.path, url.rawPath, url.forceQuery, url.rawQuery,
                                unescape(text.substring(hash + 1), Part.FRAGMENT)));
    }

    private static GoUrl within(String text, Supplier<GoUrl> reading) {
        try {
            return reading.get();
        } catch (BuiltinException e) {
            throw BuiltinException.error("parse " + GoQuote.string(text, false) + ": " + e.getMessage());
        }
    }

    private static GoUrl parts(String text) {
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw BuiltinException.error("net/url: invalid control character in URL");
        }
        if (text.equals("*")) {
            return new GoUrl("", "", null, "", "*", "", false, "", "");
        }
        String scheme = scheme(text);
        String rest = scheme.isEmpty() ? text : text.substring(scheme.length() + 1);
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        rest = question < 0 ? rest : rest.substring(0, question);
        boolean force = question >= 0 && query.isEmpty();
        String lower = scheme.toLowerCase(Locale.ROOT);
        if (!rest.startsWith("/")) {
            if (!scheme.isEmpty()) {
                return new GoUrl(lower, rest, null, "", "", "", force, query, "");
            }
            if (rest.split("/", 2)[0].contains(":")) {
                throw BuiltinException.error("first path segment in URL cannot contain colon");
            }
        }
        String host = "";
        String user = null;
        if (rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"))) {
            int slash = rest.indexOf('/', 2);
            String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            host = host(authority);
            user = authority.contains("@") ? authority.substring(0, authority.lastIndexOf('@')) : null;
            rest = slash < 0 ? "" : rest.substring(slash);
        }
        String path = unescape(rest, Part.PATH);
        return new GoUrl(lower, "", user, host, path, escape(path, Part.PATH).equals(rest) ? "" : rest, force, query, "");
    }

    private static String scheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (c == ':' && i == 0) {
                throw BuiltinException.error("missing protocol scheme");
            } else if (c == ':') {
                return text.substring(0, i);
            } else if (!letter && (i == 0 || "+-.0123456789".indexOf(c) < 0)) {
                return "";
            }
        }
        return "";
    }

    private static String host(String authority) {
        int at = authority.lastIndexOf('@');
        String host = hostAndPort(authority.substring(at + 1));
        if (at >= 0) {
            String user = authority.substring(0, at);
            if (!user.codePoints().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "-._:~!$&'()*+,;=%@".indexOf(c) >= 0))) {
                throw BuiltinException.error("net/url: invalid userinfo");
            }
            for (String part : user.split(":", 2)) {
                unescape(part, Part.USER);
            }
        }
        return host;
    }

    private static String hostAndPort(String host) {
        if (!host.startsWith("[")) {
            int colon = host.indexOf(':');
            requirePort(colon < 0 ? "" : host.substring(colon));
            return unescape(host, Part.HOST);
        }
        int close = host.lastIndexOf(']');
        if (close < 0) {
            throw BuiltinException.error("missing ']' in host");
        }
        requirePort(host.substring(close + 1));
        int zone = host.substring(0, close).indexOf("%25");
        String name = zone < 0
                ? unescape(host.substring(1, close), Part.HOST)
                : unescape(host.substring(1, zone), Part.HOST) + unescape(host.substring(zone, close), Part.ZONE);
        requireIp6(name);
        return "[" + name + unescape(host.substring(close), Part.HOST);
    }

    private static void requirePort(String port) {
        if (!port.isEmpty() && !port.matches(":[0-9]*")) {
            throw BuiltinException.error("invalid port " + GoQuote.string(port, false) + " after host");
        }
    }

    private static void requireIp6(String name) {
        try {
            if (IpReader.read(name).length == 16) {
                return;
            }
        } catch (BuiltinException e) {
            throw BuiltinException.error("invalid host: ParseAddr(" + GoQuote.string(name, false) + "): " + e.getMessage());
        }
        throw BuiltinException.error("invalid IP-literal");
    }

    private static String unescape(String text, Part part) {
        byte[] bytes = Utf8.encode(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int c = bytes[i] & 0xFF;
            if (c == '%') {
                String escape = Utf8.decode(Arrays.copyOfRange(bytes, i, Math.min(i + 3, bytes.length)));
                if (!escape.matches("%[0-9a-fA-F]{2}")) {
                    throw BuiltinException.error("invalid URL escape " + StringValue.of(escape));
                }
                c = Integer.parseInt(escape.substring(1), 16);
                boolean refused = switch (part) {
                    case HOST -> c < 0x80 && c != '%';
                    case ZONE -> c != '%' && c != ' ' && part.mustEscape(c);
                    default -> false;
                };
                if (refused) {
                    throw BuiltinException.error("invalid URL escape " + StringValue.of(escape));
                }
                i += 2;
            } else if ((part == Part.HOST || part == Part.ZONE) && c < 0x80 && part.mustEscape(c)) {
                throw BuiltinException.error("invalid character " + StringValue.of(String.valueOf((char) c)) + " in host name");
            }
            out.write(c);
        }
        return Utf8.decode(out.toByteArray());
    }

    private static String escape(String text, Part part) {
        StringBuilder out = new StringBuilder();
        for (byte b : Utf8.encode(text)) {
            int c = b & 0xFF;
            if (part.mustEscape(c)) {
                out.append(String.format(Locale.ROOT, "%%%02X", c));
            } else {
                out.append((char) c);
            }
        }
        return out.toString();
    }

    /// The path with escapes: as it was written, where that is how a path may be written.
    String escapedPath() {
        boolean kept = !rawPath.isEmpty()
                && rawPath.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~!$&'()*+,;=:@/[]%".indexOf(c) >= 0));
        return kept ? rawPath : path.equals("*") ? "*" : escape(path, Part.PATH);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(scheme.isEmpty() ? "" : scheme + ":");
        if (!opaque.isEmpty()) {
            out.append(opaque);
        } else {
            if (!host.isEmpty() || user != null || !scheme.isEmpty() && !path.isEmpty()) {
                out.append("//").append(user == null ? "" : user + "@").append(host);
            }
            out.append(escapedPath());
        }
        out.append(forceQuery || !rawQuery.isEmpty() ? "?" + rawQuery : "");
        return out.append(fragment.isEmpty() ? "" : "#" + escape(fragment, Part.FRAGMENT)).toString();
    }

    /// Without the port and without brackets.
    String hostname() {
        int colon = portColon();
        String name = colon < 0 ? host : host.substring(0, colon);
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    String port() {
        int colon = portColon();
        return colon < 0 ? "" : host.substring(colon + 1);
    }

    private int portColon() {
        int colon = host.lastIndexOf(':');
        return colon >= 0 && host.substring(colon).matches(":[0-9]*") ? colon : -1;
    }
}
