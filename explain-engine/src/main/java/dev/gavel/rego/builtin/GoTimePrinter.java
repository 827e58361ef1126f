package dev.gavel.rego.builtin;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/// A time by a layout of Go's `time`.
final class GoTimePrinter {

    private static final DateTimeFormatter ZONE_NAME = DateTimeFormatter.ofPattern("zzz", Locale.US);

    private final ZonedDateTime time;
    private final StringBuilder out = new StringBuilder();

    private GoTimePrinter(ZonedDateTime time) {
        this.time = time;
    }

    static String print(ZonedDateTime time, String layout) {
        GoTimePrinter printer = new GoTimePrinter(time);
        GoLayout parts = GoLayout.of(layout);
        for (GoLayout.Part part : parts.parts()) {
            printer.out.append(part.before());
            printer.element(part);
        }
        return printer.out.append(parts.rest()).toString();
    }

    private void element(GoLayout.Part part) {
        int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        switch (part.element()) {
            case LONG_MONTH -> out.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case SHORT_MONTH -> out.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 0, 3);
            case MONTH -> out.append(time.getMonthValue());
            case MONTH_2 -> padded(time.getMonthValue(), 2, '0');
            case LONG_WEEKDAY -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            case SHORT_WEEKDAY -> out.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), 0, 3);
            case DAY -> out.append(time.getDayOfMonth());
            case DAY_SPACE -> padded(time.getDayOfMonth(), 2, ' ');
            case DAY_2 -> padded(time.getDayOfMonth(), 2, '0');
            case YEAR_DAY_SPACE -> padded(time.getDayOfYear(), 3, ' ');
            case YEAR_DAY_3 -> padded(time.getDayOfYear(), 3, '0');
            case HOUR_24 -> padded(time.getHour(), 2, '0');
            case HOUR_12 -> out.append(hour12);
            case HOUR_12_2 -> padded(hour12, 2, '0');
            case MINUTE -> out.append(time.getMinute());
            case MINUTE_2 -> padded(time.getMinute(), 2, '0');
            case SECOND -> out.append(time.getSecond());
            case SECOND_2 -> padded(time.getSecond(), 2, '0');
            case YEAR -> padded(time.getYear(), 4, '0');
            case YEAR_2 -> padded(time.getYear() % 100, 2, '0');
            case UPPER_PM -> out.append(time.getHour() >= 12 ? "PM" : "AM");
            case LOWER_PM -> out.append(time.getHour() >= 12 ? "pm" : "am");
            case ZONE_NAME -> out.append(time.getZone() instanceof ZoneOffset ? "UTC" : ZONE_NAME.format(time));
            case OFFSET -> offset(part.text());
            case FRACTION_0, FRACTION_9 -> fraction(part);
        }
    }

    private void padded(int number, int length, char with) {
        String digits = String.valueOf(number);
        out.repeat(with, Math.max(0, length - digits.length())).append(digits);
    }

    private void offset(String text) {
        int seconds = time.getOffset().getTotalSeconds();
        if (text.startsWith("Z") && seconds == 0) {
            out.append('Z');
            return;
        }
        int size = Math.abs(seconds);
        String colon = text.contains(":") ? ":" : "";
        out.append(seconds < 0 ? '-' : '+');
        padded(size / 3600, 2, '0');
        if (text.length() > 3) {
            out.append(colon);
            padded(size / 60 % 60, 2, '0');
        }
        if (text.length() > 6) {
            out.append(colon);
            padded(size % 60, 2, '0');
        }
    }

    private void fraction(GoLayout.Part part) {
        String nanos = String.format(Locale.ROOT, "%09d", time.getNano());
        String digits = nanos.substring(0, Math.min(9, part.text().length() - 1));
        if (part.element() == GoLayout.Element.FRACTION_9) {
            digits = digits.replaceFirst("0+$", "");
        }
        if (!digits.isEmpty()) {
            out.append(part.text().charAt(0)).append(digits);
        }
    }
}
