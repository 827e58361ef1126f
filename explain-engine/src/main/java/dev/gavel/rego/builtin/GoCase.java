package dev.gavel.rego.builtin;

/// Upper and lower case as Go has it: code point by code point, with no regard to what stands around.
final class GoCase {

    private GoCase() {
    }

    static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.toLowerCase(c)));
        return out.toString();
    }

    static String upper(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.toUpperCase(c)));
        return out.toString();
    }
}
