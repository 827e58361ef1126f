package dev.gavel.words.reader;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a time is written, by the example of Monday, 2 January 2006, 15:04:05, seven hours west of Greenwich.
final class TimeLayout {

    private static final Pattern CHUNK = Pattern
            .compile("January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|__2|_2(?!006)|15|2006|[1-5]|PM|pm"
                    + "|-07:00:00|-07:00|-070000|-0700|-07|Z07:00:00|Z07:00|Z070000|Z0700|Z07|[.,](?:0+|9+)(?![0-9])");

    private TimeLayout() {
    }

    /// A part of the example, or what stands between two.
    ///
    /// @param literal true for what stands for itself
    record Piece(String text, boolean literal) {

        boolean isFraction() {
            return !literal && (text.charAt(0) == '.' || text.charAt(0) == ',');
        }

        String written(ZonedDateTime time) {
            if (literal) {
                return text;
            }
            return switch (text) {
                case "January" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                case "Jan" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
                case "Monday" -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                case "Mon" -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
                case "1" -> Integer.toString(time.getMonthValue());
                case "01" -> two(time.getMonthValue());
                case "2" -> Integer.toString(time.getDayOfMonth());
                case "02" -> two(time.getDayOfMonth());
                case "_2" -> (time.getDayOfMonth() < 10 ? " " : "") + time.getDayOfMonth();
                case "15" -> two(time.getHour());
                case "3" -> Integer.toString((time.getHour() + 11) % 12 + 1);
                case "03" -> two((time.getHour() + 11) % 12 + 1);
                case "4" -> Integer.toString(time.getMinute());
                case "04" -> two(time.getMinute());
                case "5" -> Integer.toString(time.getSecond());
                case "05" -> two(time.getSecond());
                case "2006" -> String.format(Locale.ROOT, "%04d", time.getYear());
                case "06" -> two(Math.floorMod(time.getYear(), 100));
                case "PM" -> time.getHour() >= 12 ? "PM" : "AM";
                case "pm" -> time.getHour() >= 12 ? "pm" : "am";
                case "MST" -> {
                    if (!time.getZone().getId().equals("Z")) {
                        throw new Abstention("the short name of a time zone is not known");
                    }
                    yield "UTC";
                }
                case "Z07:00", "Z0700", "-07:00", "-0700" -> offset(time);
                default -> isFraction() ? fraction(time.getNano()) : unusual();
            };
        }

        private String offset(ZonedDateTime time) {
            int seconds = time.getOffset().getTotalSeconds();
            if (seconds == 0 && text.startsWith("Z")) {
                return "Z";
            }
            int minutes = Math.abs(seconds) / 60;
            return (seconds < 0 ? "-" : "+") + two(minutes / 60) + (text.contains(":") ? ":" : "") + two(minutes % 60);
        }

        private String fraction(int nanos) {
            String digits = String.format(Locale.ROOT, "%09d", nanos).substring(0, Math.min(9, text.length() - 1));
            if (text.length() > 10) {
                return unusual();
            }
            if (text.charAt(1) == '0') {
                return text.charAt(0) + digits;
            }
            String shown = digits.replaceFirst("0+$", "");
            return shown.isEmpty() ? "" : text.charAt(0) + shown;
        }
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    static String unusual() {
        throw new Abstention("a time is written in an unusual way");
    }

    static List<Piece> pieces(String layout) {
        List<Piece> pieces = new ArrayList<>();
        Matcher chunk = CHUNK.matcher(layout);
        int from = 0;
        while (chunk.find(from)) {
            if (chunk.start() > from) {
                pieces.add(new Piece(layout.substring(from, chunk.start()), true));
            }
            pieces.add(new Piece(chunk.group(), false));
            from = chunk.end();
        }
        if (from < layout.length()) {
            pieces.add(new Piece(layout.substring(from), true));
        }
        return pieces;
    }
}
