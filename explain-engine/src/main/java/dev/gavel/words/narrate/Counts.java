package dev.gavel.words.narrate;

import java.util.List;
import java.util.Locale;

/// Numbers of things, in words up to twelve.
final class Counts {

    private static final List<String> WORDS = List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven",
            "twelve");

    private Counts() {
    }

    static String of(int count) {
        return count < WORDS.size() ? WORDS.get(count) : String.format(Locale.ROOT, "%,d", count);
    }

    static String capital(int count) {
        String words = of(count);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// `one rule`, `three rules`.
    static String of(int count, String thing) {
        return of(count) + " " + thing + (count == 1 ? "" : "s");
    }
}
