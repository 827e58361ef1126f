package dev.gavel.rego.builtin;

import java.util.List;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// The values of `format` that OPA knows; any other fits every string.
final class JsonSchemaFormats {

    private static final List<String> TIMES = List.of("15:04:05", "15:04:05Z07:00", "15:04:05.999999999Z07:00");
    private static final List<String> DATE_TIMES = List.of("15:04:05", "15:04:05Z07:00", "2006-01-02", "2006-01-02T15:04:05Z07:00",
            "2006-01-02T15:04:05.999999999Z07:00");
    private static final Pattern HOSTNAME = Pattern.compile(
            "^([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9])(\\.([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]{0,61}[a-zA-Z0-9]))*$");
    private static final Pattern MAIL = Pattern.compile("^\\s*([^<>]*<)?\\s*[^\\s@<>\"(),:;\\[\\]]+@[^\\s@<>\"(),:;]+\\s*>?\\s*$");
    private static final Pattern UUID = Pattern.compile("^(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$");
    private static final Pattern TEMPLATE = Pattern.compile("^([^{]*({[^}]*})?)*$");
    private static final Pattern POINTER = Pattern.compile("^(?:/(?:[^~/]|~0|~1)*)*$");
    private static final Pattern RELATIVE_POINTER = Pattern.compile("^(?:0|[1-9][0-9]*)(?:#|(?:/(?:[^~/]|~0|~1)*)*)$");

    private JsonSchemaFormats() {
    }

    static boolean fits(String format, String text) {
        return switch (format) {
            case "date" -> isTime(List.of("2006-01-02"), text);
            case "time" -> isTime(TIMES, text);
            case "date-time" -> isTime(DATE_TIMES, text);
            case "hostname" -> text.length() <= 255 && HOSTNAME.matches(text);
            case "email", "idn-email" -> MAIL.matches(text);
            case "ipv4" -> text.contains(".") && IpAddress.parse(text) != null;
            case "ipv6" -> text.contains(":") && IpAddress.parse(text) != null;
            case "uri", "iri" -> isUrl(text, true);
            case "uri-reference", "iri-reference" -> isUrl(text, false);
            case "uri-template" -> isUrl(text, false) && TEMPLATE.matches(text);
            case "uuid" -> UUID.matches(text);
            case "regex" -> isPattern(text);
            case "json-pointer" -> POINTER.matches(text);
            case "relative-json-pointer" -> RELATIVE_POINTER.matches(text);
            default -> true;
        };
    }

    private static boolean isTime(List<String> layouts, String text) {
        for (String layout : layouts) {
            try {
                GoTimeParser.parse(layout, text);
                return true;
            } catch (BuiltinException e) {
                continue;
            }
        }
        return false;
    }

    private static boolean isUrl(String text, boolean absolute) {
        try {
            return !(GoUrl.parse(text).scheme().isEmpty() && absolute) && text.indexOf('\\') < 0;
        } catch (BuiltinException e) {
            return false;
        }
    }

    private static boolean isPattern(String text) {
        try {
            return !text.isEmpty() && Pattern.compile(text).groupCount() >= 0;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
