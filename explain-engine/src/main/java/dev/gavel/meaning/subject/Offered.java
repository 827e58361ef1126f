package dev.gavel.meaning.subject;

import java.util.Set;
import java.util.regex.Pattern;

import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What people do not ask about: texts that are shown, times, numbers and truth values that are written as text.
final class Offered {

    private static final Set<String> TEXTS = Set.of("message", "msg", "reason", "reasons", "remediation", "description", "text", "title",
            "detail", "details", "comment", "summary", "body", "help", "advice", "time", "timestamp", "date", "created_at", "expires",
            "expires_at", "expiry", "signature", "hash", "digest", "sha256", "bom format", "schema");
    private static final Pattern NO_NAME = Pattern.compile(
            "|true|false|null|yes|no|[-+]?[0-9.,]+ ?%?|\\d{4}-\\d{2}-\\d{2}([T ].*)?", Pattern.CASE_INSENSITIVE);
    private static final int WORDS = 4;

    private Offered() {
    }

    static boolean isType(String label) {
        return !TEXTS.contains(label) && !label.endsWith(" message") && !label.endsWith(" description");
    }

    /// True for a name; false for a sentence, a time, a number.
    static boolean isName(Value value) {
        return value instanceof StringValue text && !NO_NAME.matcher(text.value()).matches()
                && text.value().strip().split("\\s+", WORDS + 1).length <= WORDS && text.value().length() <= 200;
    }
}
