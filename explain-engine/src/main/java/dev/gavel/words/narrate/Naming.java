package dev.gavel.words.narrate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Identifiers → the words people say for them: `max_turns` → `maximum turns`, `ownerTeam` → `owner team`.
final class Naming {

    private static final Map<String, String> SPOKEN = Map.ofEntries(
            Map.entry("max", "maximum"), Map.entry("min", "minimum"), Map.entry("prod", "production"), Map.entry("env", "environment"),
            Map.entry("num", "number of"), Map.entry("req", "request"), Map.entry("auth", "authentication"),
            Map.entry("authz", "authorization"),
            Map.entry("params", "parameters"), Map.entry("args", "arguments"), Map.entry("arg", "argument"),
            Map.entry("config", "configuration"),
            Map.entry("repo", "repository"), Map.entry("src", "source"), Map.entry("dst", "destination"), Map.entry("db", "database"),
            Map.entry("org", "organization"), Map.entry("perms", "permissions"), Map.entry("secs", "seconds"),
            Map.entry("mins", "minutes"));

    private static final Set<String> ACRONYMS = Set.of("mcp", "url", "uri", "ip", "pii", "gdpr", "api", "http", "https", "tls", "ssl",
            "jwt", "crm", "cpu",
            "iam", "aws", "gcp", "vpc", "cidr", "dns", "mfa", "sso", "sql", "ssh", "ui", "ttl", "utc", "acl", "eu", "us", "uk", "ai", "id",
            "cve", "sbom",
            "slsa", "oci", "os", "vm", "kms", "rbac", "sla", "hr", "it");

    /// Names that tell what kind of envelope a field comes in, and nothing that a reader would miss.
    private static final Set<String> ENVELOPES = Set.of("input", "context", "environment", "action", "request", "attributes", "parameters",
            "params", "args",
            "arguments", "payload", "body", "spec", "object", "review", "properties", "data", "fields", "parsed_body", "limits", "config",
            "settings",
            "thresholds", "values", "defaults", "options");

    private static final Set<String> SINGULAR_IN_S = Set.of("status", "class", "access", "address", "process", "business", "basis", "bus",
            "analysis",
            "canvas", "focus", "bonus", "census", "dns", "tls", "aws", "https", "sms", "os", "kms", "is", "has", "was", "this", "us",
            "previous", "less");

    private static final Set<String> VAGUE = Set.of("start", "value", "allowed", "denied", "default", "limit", "level", "enabled", "names",
            "count", "items",
            "entries", "groups", "users", "granted", "expires", "opened", "version", "status", "state", "types");

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
    /// `externalIPs`.
    private static final Pattern ACRONYMS_TOGETHER = Pattern.compile("([A-Z]{2,})s(?![a-z])");
    private static final Pattern ACRONYM_BEFORE_WORD = Pattern.compile("([A-Z]+)([A-Z][a-z])");
    private static final Pattern PARTING = Pattern.compile("[_\\-./\\s]+");

    private static final List<String> UNITS = List.of("seconds", "milliseconds", "minutes", "hours", "days", "weeks", "bytes", "percent");

    private Naming() {
    }

    static boolean isEnvelope(String name) {
        return ENVELOPES.contains(name.toLowerCase(Locale.ROOT));
    }

    /// True for names that say nothing without what they belong to: `start`, `max`, `value`.
    static boolean isVague(String name) {
        return name.length() <= 4 || VAGUE.contains(name);
    }

    /// The unit that a field's name ends with: `session_age_seconds` counts seconds.
    static Optional<String> unit(String identifier) {
        return UNITS.stream().filter(unit -> identifier.endsWith("_" + unit)).findFirst();
    }

    /// The words of a name that is not of a number, so that it has no unit: `business_hours` → `business hours`.
    static String label(String identifier) {
        String words = words(identifier);
        return unit(identifier).map(unit -> words + " " + unit).orElse(words);
    }

    static String words(String identifier) {
        String spaced = unit(identifier).map(unit -> identifier.substring(0, identifier.length() - unit.length() - 1)).orElse(identifier);
        spaced = ACRONYMS_TOGETHER.matcher(spaced).replaceAll(found -> " " + found.group().toLowerCase(Locale.ROOT) + " ");
        spaced = HUMP.matcher(spaced).replaceAll("$1 $2");
        spaced = ACRONYM_BEFORE_WORD.matcher(spaced).replaceAll("$1 $2");
        spaced = PARTING.matcher(spaced).replaceAll(" ").strip();
        return Arrays.stream(spaced.split(" ")).map(Naming::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String spoken = SPOKEN.get(lower);
        if (spoken != null) {
            return spoken;
        }
        if (ACRONYMS.contains(lower)) {
            return lower.toUpperCase(Locale.ROOT);
        }
        if (lower.endsWith("s") && ACRONYMS.contains(lower.substring(0, lower.length() - 1))) {
            return lower.substring(0, lower.length() - 1).toUpperCase(Locale.ROOT) + "s";
        }
        return lower;
    }

    /// True where the last word names several things.
    static boolean isPlural(String words) {
        String last = last(words).toLowerCase(Locale.ROOT);
        return last.length() > 2 && last.endsWith("s") && !last.endsWith("ss") && !SINGULAR_IN_S.contains(last);
    }

    /// True where any of the words names several things: *data classifications authorized*.
    static boolean holdsPlural(String words) {
        return Arrays.stream(words.split(" ")).anyMatch(Naming::isPlural);
    }

    static String singular(String words) {
        if (!isPlural(words)) {
            return words;
        }
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.endsWith("ies")) {
            return words.substring(0, words.length() - 3) + "y";
        }
        for (String ending : List.of("sses", "shes", "ches", "xes", "zes", "statuses", "aliases")) {
            if (lower.endsWith(ending)) {
                return words.substring(0, words.length() - 2);
            }
        }
        return words.substring(0, words.length() - 1);
    }

    static String plural(String words) {
        if (isPlural(words)) {
            return words;
        }
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.endsWith("y") && !lower.matches(".*[aeiou]y")) {
            return words.substring(0, words.length() - 1) + "ies";
        }
        return lower.matches(".*(s|x|z|ch|sh)") ? words + "es" : words + "s";
    }

    static String possessive(String words) {
        return isPlural(words) ? words + "’" : words + "’s";
    }

    /// True where an identifier is made of plain words, so that it can be said: `customer_data`, not `agt-support-01` or `crm.lookup`.
    static boolean isPlainWords(String identifier) {
        return identifier.matches("[A-Za-z]{2,}([_ -][A-Za-z]{2,})*");
    }

    static String capitalised(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String last(String words) {
        return words.substring(words.lastIndexOf(' ') + 1);
    }
}
