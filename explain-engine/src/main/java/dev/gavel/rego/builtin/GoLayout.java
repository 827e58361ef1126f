package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// A layout of Go's `time`, taken apart: `2006-01-02` is the year, literal text, the month, literal text, the day.
///
/// @param rest the text after the last element
record GoLayout(List<Part> parts, String rest) {

    GoLayout {
        parts = List.copyOf(parts);
    }

    /// What an element of a layout stands for.
    enum Element {
        LONG_MONTH, SHORT_MONTH, MONTH, MONTH_2, LONG_WEEKDAY, SHORT_WEEKDAY, DAY, DAY_SPACE, DAY_2, YEAR_DAY_SPACE, YEAR_DAY_3, HOUR_24, HOUR_12, HOUR_12_2, MINUTE, MINUTE_2, SECOND, SECOND_2, YEAR, YEAR_2, UPPER_PM, LOWER_PM, ZONE_NAME, OFFSET, FRACTION_0, FRACTION_9
    }

    /// Literal text, then an element.
    ///
    /// @param text of the element as the layout has it
    record Part(String before, Element element, String text) {
    }

    private record Token(String text, Element element) {
    }

    /// The names that OPA takes for layouts.
    static final Map<String, String> NAMED = Map.of(
            "ANSIC", "Mon Jan _2 15:04:05 2006",
            "UnixDate", "Mon Jan _2 15:04:05 MST 2006",
            "RubyDate", "Mon Jan 02 15:04:05 -0700 2006",
            "RFC822", "02 Jan 06 15:04 MST",
            "RFC822Z", "02 Jan 06 15:04 -0700",
            "RFC850", "Monday, 02-Jan-06 15:04:05 MST",
            "RFC1123", "Mon, 02 Jan 2006 15:04:05 MST",
            "RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700",
            "RFC3339", "2006-01-02T15:04:05Z07:00",
            "RFC3339Nano", "2006-01-02T15:04:05.999999999Z07:00");

    /// The longer before the shorter that it begins with.
    private static final List<Token> TOKENS = List.of(
            new Token("January", Element.LONG_MONTH), new Token("Jan", Element.SHORT_MONTH), new Token("Monday", Element.LONG_WEEKDAY),
            new Token("Mon", Element.SHORT_WEEKDAY), new Token("MST", Element.ZONE_NAME), new Token("002", Element.YEAR_DAY_3),
            new Token("01", Element.MONTH_2), new Token("02", Element.DAY_2), new Token("03", Element.HOUR_12_2),
            new Token("04", Element.MINUTE_2),
            new Token("05", Element.SECOND_2), new Token("06", Element.YEAR_2), new Token("15", Element.HOUR_24),
            new Token("1", Element.MONTH),
            new Token("2006", Element.YEAR), new Token("2", Element.DAY), new Token("__2", Element.YEAR_DAY_SPACE),
            new Token("_2", Element.DAY_SPACE),
            new Token("3", Element.HOUR_12), new Token("4", Element.MINUTE), new Token("5", Element.SECOND),
            new Token("PM", Element.UPPER_PM),
            new Token("pm", Element.LOWER_PM), new Token("-070000", Element.OFFSET), new Token("-07:00:00", Element.OFFSET),
            new Token("-0700", Element.OFFSET), new Token("-07:00", Element.OFFSET), new Token("-07", Element.OFFSET),
            new Token("Z070000", Element.OFFSET), new Token("Z07:00:00", Element.OFFSET), new Token("Z0700", Element.OFFSET),
            new Token("Z07:00", Element.OFFSET), new Token("Z07", Element.OFFSET));

    /// A layout, or the name of one.
    static GoLayout of(String layoutOrName) {
        String layout = NAMED.getOrDefault(layoutOrName, layoutOrName);
        List<Part> parts = new ArrayList<>();
        int literal = 0;
        for (int at = 0; at < layout.length();) {
            Token token = token(layout, at);
            if (token == null) {
                at++;
            } else {
                parts.add(new Part(layout.substring(literal, at), token.element(), token.text()));
                at += token.text().length();
                literal = at;
            }
        }
        return new GoLayout(parts, layout.substring(literal));
    }

    private static @Nullable Token token(String layout, int at) {
        char c = layout.charAt(at);
        if (c == '.' || c == ',') {
            return fraction(layout, at);
        }
        for (Token token : TOKENS) {
            if (layout.startsWith(token.text(), at)) {
                boolean name = token.element() == Element.SHORT_MONTH || token.element() == Element.SHORT_WEEKDAY;
                int end = at + token.text().length();
                boolean partOfWord = name && end < layout.length() && layout.charAt(end) >= 'a' && layout.charAt(end) <= 'z';
                // of `_2006` the underscore is text
                boolean year = token.element() == Element.DAY_SPACE && layout.startsWith("_2006", at);
                if (!partOfWord && !year) {
                    return token;
                }
                return null;
            }
        }
        return null;
    }

    private static @Nullable Token fraction(String layout, int at) {
        if (at + 1 >= layout.length() || layout.charAt(at + 1) != '0' && layout.charAt(at + 1) != '9') {
            return null;
        }
        char digit = layout.charAt(at + 1);
        int end = at + 1;
        while (end < layout.length() && layout.charAt(end) == digit) {
            end++;
        }
        boolean more = end < layout.length() && layout.charAt(end) >= '0' && layout.charAt(end) <= '9';
        return more ? null : new Token(layout.substring(at, end), digit == '0' ? Element.FRACTION_0 : Element.FRACTION_9);
    }
}
