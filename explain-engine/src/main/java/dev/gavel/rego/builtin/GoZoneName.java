package dev.gavel.rego.builtin;

/// What Go takes for the abbreviation of a time zone: `MST`, `CEST`, `GMT+3`, `+03`.
final class GoZoneName {

    private static final int FARTHEST_HOUR = 23;

    private GoZoneName() {
    }

    /// How many characters of the text are one, or 0.
    static int length(String text) {
        if (text.length() < 3) {
            return 0;
        }
        if (text.startsWith("ChST") || text.startsWith("MeST")) {
            return 4;
        }
        if (text.startsWith("GMT")) {
            return 3 + offset(text.substring(3));
        }
        if (text.charAt(0) == '+' || text.charAt(0) == '-') {
            return offset(text);
        }
        int upper = 0;
        while (upper < 6 && upper < text.length() && text.charAt(upper) >= 'A' && text.charAt(upper) <= 'Z') {
            upper++;
        }
        return switch (upper) {
            case 3 -> 3;
            case 4 -> text.charAt(3) == 'T' || text.startsWith("WITA") ? 4 : 0;
            case 5 -> text.charAt(4) == 'T' ? 5 : 0;
            default -> 0;
        };
    }

    private static int offset(String text) {
        if (text.isEmpty() || text.charAt(0) != '+' && text.charAt(0) != '-') {
            return 0;
        }
        int at = 1;
        int hours = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9' && hours <= FARTHEST_HOUR) {
            hours = hours * 10 + text.charAt(at++) - '0';
        }
        return at == 1 || hours > FARTHEST_HOUR ? 0 : at;
    }
}
