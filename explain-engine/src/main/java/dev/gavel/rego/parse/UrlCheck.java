package dev.gavel.rego.parse;

import java.util.Locale;

import dev.gavel.rego.value.Json;

/// What is wrong with a related resource's address, in the words of OPA's URL parser.
final class UrlCheck {

    private UrlCheck() {
    }

    /// Empty where nothing is wrong.
    static String problem(String url) {
        String why = why(url);
        return why.isEmpty() ? "" : "parse " + Json.quote(url) + ": " + why;
    }

    private static String why(String url) {
        if (url.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
            return "net/url: invalid control character in URL";
        }
        String text = url.contains("#") ? url.substring(0, url.indexOf('#')) : url;
        int colon = text.indexOf(':');
        boolean scheme = colon > 0 && text.substring(0, colon).matches("[a-zA-Z][a-zA-Z0-9+.-]*");
        if (colon == 0) {
            return "missing protocol scheme";
        }
        String rest = scheme ? text.substring(colon + 1) : text;
        String path = rest.contains("?") ? rest.substring(0, rest.indexOf('?')) : rest;
        if (!scheme && !path.startsWith("/") && path.split("/", 2)[0].contains(":")) {
            return "first path segment in URL cannot contain colon";
        }
        if (path.startsWith("//")) {
            int slash = path.indexOf('/', 2);
            String authority = slash < 0 ? path.substring(2) : path.substring(2, slash);
            String problem = host(authority.substring(authority.lastIndexOf('@') + 1));
            if (!problem.isEmpty()) {
                return problem;
            }
            path = slash < 0 ? "" : path.substring(slash);
        }
        return scheme && !path.startsWith("/") ? "" : escapes(path);
    }

    private static String host(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (" \"<>\\^`{|}".indexOf(c) >= 0) {
                return "invalid character " + Json.quote(String.valueOf(c)) + " in host name";
            }
        }
        int colon = host.lastIndexOf(':');
        if (colon >= 0 && !host.endsWith("]") && !host.substring(colon + 1).matches("[0-9]*")) {
            return "invalid port " + Json.quote(host.substring(colon)) + " after host";
        }
        return escapes(host);
    }

    private static String escapes(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            String escape = text.substring(i, Math.min(i + 3, text.length()));
            if (!escape.toLowerCase(Locale.ROOT).matches("%[0-9a-f]{2}")) {
                return "invalid URL escape " + Json.quote(escape);
            }
        }
        return "";
    }
}
