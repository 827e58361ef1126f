package dev.gavel.words.reader;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Reads a time piece by piece, as Go does.
final class TimeParser {

    private static final List<String> MONTHS = Arrays.stream(Month.values()).map(m -> m.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
            .toList();
    private static final List<String> DAYS = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final Pattern FRACTION = Pattern.compile("[.,][0-9]+");
    private static final Pattern OFFSET = Pattern.compile("([+-])([0-9]{2}):([0-9]{2})|([+-])([0-9]{2})([0-9]{2})");

    private String rest;
    private int year;
    private int month = 1;
    private int day = 1;
    private int hour;
    private int minute;
    private int second;
    private long nanos;
    private int offset;
    private String half = "";

    TimeParser(String text) {
        rest = text;
    }

    /// @param next what follows it; null at the end
    /// @return whether it stands here
    boolean take(TimeLayout.Piece piece, TimeLayout.@Nullable Piece next) {
        if (piece.literal()) {
            return literal(piece.text());
        }
        if (piece.isFraction()) {
            return fraction(piece.text());
        }
        return switch (piece.text()) {
            case "January" -> (month = named(MONTHS, 9) + 1) > 0;
            case "Jan" -> (month = named(MONTHS, 3) + 1) > 0;
            case "Monday" -> named(DAYS, 9) >= 0;
            case "Mon" -> named(DAYS, 3) >= 0;
            case "1", "01" -> (month = number(piece.text().length() == 2)) > 0 && month <= 12;
            case "2", "02" -> (day = number(piece.text().length() == 2)) >= 0;
            case "_2" -> {
                rest = rest.startsWith(" ") ? rest.substring(1) : rest;
                yield (day = number(false)) >= 0;
            }
            case "15" -> (hour = number(false)) >= 0 && hour < 24;
            case "3", "03" -> (hour = number(piece.text().length() == 2)) >= 0 && hour <= 12;
            case "4", "04" -> (minute = number(piece.text().length() == 2)) >= 0 && minute < 60;
            case "5", "05" -> seconds(piece.text().length() == 2, next);
            case "2006" -> years(4);
            case "06" -> years(2);
            case "PM", "pm" -> half(piece.text());
            case "Z07:00", "Z0700" -> zulu() || offset(piece.text());
            case "-07:00", "-0700" -> offset(piece.text());
            default -> TimeLayout.unusual().isEmpty();
        };
    }

    /// Since 1970; null where there is no such time.
    @Nullable
    BigInteger nanoseconds() {
        if (!rest.isEmpty()) {
            return null;
        }
        int at = half.equals("PM") && hour < 12 ? hour + 12 : half.equals("AM") && hour == 12 ? 0 : hour;
        try {
            LocalDateTime time = LocalDateTime.of(year, month, day, at, minute, second);
            return BigInteger.valueOf(time.toEpochSecond(ZoneOffset.UTC) - offset).multiply(BigInteger.valueOf(1_000_000_000))
                    .add(BigInteger.valueOf(nanos));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// Any number of spaces stands for one.
    private boolean literal(String text) {
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == ' ') {
                if (!rest.isEmpty() && rest.charAt(0) != ' ') {
                    return false;
                }
                while (i < text.length() && text.charAt(i) == ' ') {
                    i++;
                }
                rest = rest.replaceFirst("^ +", "");
            } else if (rest.isEmpty() || rest.charAt(0) != text.charAt(i)) {
                return false;
            } else {
                rest = rest.substring(1);
                i++;
            }
        }
        return true;
    }

    private int named(List<String> names, int length) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).substring(0, Math.min(length, names.get(i).length()));
            if (rest.regionMatches(true, 0, name, 0, name.length())) {
                rest = rest.substring(name.length());
                return i;
            }
        }
        return -1;
    }

    /// One or two digits; −1 where there are none.
    private int number(boolean two) {
        int digits = digits(rest, 2);
        if (digits == 0 || two && digits < 2) {
            return -1;
        }
        int number = Integer.parseInt(rest.substring(0, digits));
        rest = rest.substring(digits);
        return number;
    }

    private static int digits(String text, int most) {
        int n = 0;
        while (n < most && n < text.length() && text.charAt(n) >= '0' && text.charAt(n) <= '9') {
            n++;
        }
        return n;
    }

    /// A fraction may follow even where none is shown.
    private boolean seconds(boolean two, TimeLayout.@Nullable Piece next) {
        second = number(two);
        if (second >= 0 && second < 60 && (next == null || !next.isFraction())) {
            Matcher fraction = FRACTION.matcher(rest);
            if (fraction.lookingAt()) {
                nanos = nanos(fraction.group());
                rest = rest.substring(fraction.end());
            }
        }
        return second >= 0 && second < 60;
    }

    private boolean years(int digits) {
        if (digits(rest, digits) < digits) {
            return false;
        }
        int number = Integer.parseInt(rest.substring(0, digits));
        year = digits == 4 ? number : number >= 69 ? 1900 + number : 2000 + number;
        rest = rest.substring(digits);
        return true;
    }

    private boolean half(String shown) {
        String here = rest.length() < 2 ? "" : rest.substring(0, 2);
        half = here.toUpperCase(Locale.ROOT);
        boolean fits = (half.equals("AM") || half.equals("PM")) && here.equals(shown.equals("PM") ? half : half.toLowerCase(Locale.ROOT));
        rest = fits ? rest.substring(2) : rest;
        return fits;
    }

    private boolean zulu() {
        boolean here = rest.startsWith("Z");
        rest = here ? rest.substring(1) : rest;
        return here;
    }

    private boolean offset(String shown) {
        Matcher found = OFFSET.matcher(rest);
        if (!found.lookingAt() || found.group(1) != null != shown.contains(":")) {
            return false;
        }
        int first = found.group(1) != null ? 1 : 4;
        int hours = Integer.parseInt(found.group(first + 1));
        int minutes = Integer.parseInt(found.group(first + 2));
        offset = (hours * 60 + minutes) * 60 * (found.group(first).equals("-") ? -1 : 1);
        rest = rest.substring(found.end());
        return hours <= 24 && minutes <= 60;
    }

    private boolean fraction(String shown) {
        Matcher found = FRACTION.matcher(rest);
        boolean here = found.lookingAt();
        if (shown.charAt(1) == '9') {
            nanos = here ? nanos(found.group()) : 0;
            rest = here ? rest.substring(found.end()) : rest;
            return true;
        }
        if (!here || found.end() < shown.length()) {
            return false;
        }
        nanos = nanos(rest.substring(0, shown.length()));
        rest = rest.substring(shown.length());
        return true;
    }

    private static long nanos(String fraction) {
        return Long.parseLong((fraction.substring(1) + "000000000").substring(0, 9));
    }
}
