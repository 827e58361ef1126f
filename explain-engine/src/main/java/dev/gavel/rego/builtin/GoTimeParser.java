package dev.gavel.rego.builtin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

import dev.gavel.rego.builtin.GoLayout.Element;
import dev.gavel.rego.builtin.GoLayout.Part;
import dev.gavel.rego.value.Utf8;

/// Reads a time by a layout as Go's `time.Parse` does, with its errors.
final class GoTimeParser {

    private static final List<String> MONTHS = List.of("January", "February", "March", "April", "May", "June", "July", "August",
            "September",
            "October", "November", "December");
    private static final List<String> DAYS = List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    private static final int UNSET = -1;

    private final String layout;
    private final String whole;
    private String value;
    private int year;
    private int month = UNSET;
    private int day = UNSET;
    private int yearDay = UNSET;
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private int offset;
    private boolean am;
    private boolean pm;

    private GoTimeParser(String layout, String value) {
        this.layout = layout;
        this.whole = value;
        this.value = value;
    }

    /// A value that does not fit the element it is for.
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        private Unfit() {
            super(null, null, false, false);
        }
    }

    /// @throws BuiltinException with Go's text
    static Instant parse(String layoutOrName, String value) {
        String layout = GoLayout.NAMED.getOrDefault(layoutOrName, layoutOrName);
        return new GoTimeParser(layout, value).parsed(GoLayout.of(layout));
    }

    private Instant parsed(GoLayout parts) {
        for (int i = 0; i < parts.parts().size(); i++) {
            Part part = parts.parts().get(i);
            skip(part.before());
            String held = value;
            try {
                Element next = i + 1 < parts.parts().size() && parts.parts().get(i + 1).before().isEmpty()
                        ? parts.parts().get(i + 1).element()
                        : Element.YEAR;
                element(part, next == Element.FRACTION_0 || next == Element.FRACTION_9);
            } catch (Unfit e) {
                throw unparsable(held, part.text());
            }
        }
        skip(parts.rest());
        if (!value.isEmpty()) {
            throw wrong(": extra text: " + quote(value));
        }
        return instant();
    }

    private Instant instant() {
        if (pm && hour < 12) {
            hour += 12;
        } else if (am && hour == 12) {
            hour = 0;
        }
        if (yearDay != UNSET) {
            fromYearDay();
        }
        int inMonth = month == UNSET ? 1 : month;
        int inDay = day == UNSET ? 1 : day;
        if (inDay < 1 || inDay > YearMonth.of(year, inMonth).lengthOfMonth()) {
            throw wrong(": day out of range");
        }
        return LocalDate.of(year, inMonth, inDay).atTime(hour, minute, second, nanos).toInstant(ZoneOffset.UTC).minusSeconds(offset);
    }

    private void fromYearDay() {
        if (yearDay < 1 || yearDay > Year.of(year).length()) {
            throw wrong(": day-of-year out of range");
        }
        LocalDate date = LocalDate.ofYearDay(year, yearDay);
        if (month != UNSET && month != date.getMonthValue()) {
            throw wrong(": day-of-year does not match month");
        }
        if (day != UNSET && day != date.getDayOfMonth()) {
            throw wrong(": day-of-year does not match day");
        }
        month = date.getMonthValue();
        day = date.getDayOfMonth();
    }

    private void element(Part part, boolean fractionFollows) throws Unfit {
        Element element = part.element();
        switch (element) {
            case YEAR -> year = digits(4);
            case YEAR_2 -> {
                int two = digits(2);
                year = two >= 69 ? two + 1900 : two + 2000;
            }
            case LONG_MONTH -> month = name(MONTHS, false) + 1;
            case SHORT_MONTH -> month = name(MONTHS, true) + 1;
            case MONTH, MONTH_2 -> month = inRange(number(element == Element.MONTH_2), 1, 12, "month", part);
            case LONG_WEEKDAY -> name(DAYS, false);
            case SHORT_WEEKDAY -> name(DAYS, true);
            case DAY, DAY_SPACE, DAY_2 -> {
                value = element == Element.DAY_SPACE && value.startsWith(" ") ? value.substring(1) : value;
                day = number(element == Element.DAY_2);
            }
            case YEAR_DAY_SPACE, YEAR_DAY_3 -> yearDay = dayOfYear(element == Element.YEAR_DAY_3);
            case HOUR_24 -> hour = inRange(number(false), 0, 23, "hour", part);
            case HOUR_12, HOUR_12_2 -> hour = inRange(number(element == Element.HOUR_12_2), 0, 12, "hour", part);
            case MINUTE, MINUTE_2 -> minute = inRange(number(element == Element.MINUTE_2), 0, 59, "minute", part);
            case SECOND, SECOND_2 -> {
                second = inRange(number(element == Element.SECOND_2), 0, 59, "second", part);
                if (!fractionFollows && startsWithFraction()) {
                    fraction(1 + digitCount(1));
                }
            }
            case UPPER_PM -> half("AM", "PM");
            case LOWER_PM -> half("am", "pm");
            case ZONE_NAME -> zoneName();
            case OFFSET -> offset(part);
            case FRACTION_0 -> {
                if (value.length() < part.text().length()) {
                    throw new Unfit();
                }
                fraction(part.text().length());
            }
            case FRACTION_9 -> {
                if (startsWithFraction()) {
                    fraction(1 + digitCount(1));
                }
            }
        }
    }

    private int inRange(int number, int least, int most, String what, Part part) {
        if (number < least || number > most) {
            throw wrong(": " + what + " out of range");
        }
        return number;
    }

    private void half(String morning, String afternoon) throws Unfit {
        if (value.startsWith(afternoon)) {
            pm = true;
        } else if (value.startsWith(morning)) {
            am = true;
        } else {
            throw new Unfit();
        }
        value = value.substring(2);
    }

    private int digits(int count) throws Unfit {
        if (value.length() < count || digitCount(0) < count) {
            throw new Unfit();
        }
        return take(count);
    }

    private int take(int count) {
        int number = Integer.parseInt(value.substring(0, count));
        value = value.substring(count);
        return number;
    }

    /// One or two digits; two where there must be two.
    private int number(boolean two) throws Unfit {
        int count = Math.min(2, digitCount(0));
        if (count == 0 || two && count == 1) {
            throw new Unfit();
        }
        return take(count);
    }

    private int dayOfYear(boolean three) throws Unfit {
        for (int i = 0; i < 2 && !three && value.startsWith(" "); i++) {
            value = value.substring(1);
        }
        int count = Math.min(3, digitCount(0));
        if (count == 0 || three && count < 3) {
            throw new Unfit();
        }
        return take(count);
    }

    private int digitCount(int from) {
        int at = from;
        while (at < value.length() && value.charAt(at) >= '0' && value.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private int name(List<String> names, boolean shortly) throws Unfit {
        for (int i = 0; i < names.size(); i++) {
            String name = shortly ? names.get(i).substring(0, 3) : names.get(i);
            if (value.regionMatches(true, 0, name, 0, name.length())) {
                value = value.substring(name.length());
                return i;
            }
        }
        throw new Unfit();
    }

    private boolean startsWithFraction() {
        return value.length() >= 2 && (value.charAt(0) == '.' || value.charAt(0) == ',') && digitCount(1) > 0;
    }

    /// A point and digits, of which nine count.
    private void fraction(int length) throws Unfit {
        if (value.charAt(0) != '.' && value.charAt(0) != ',' || digitCount(1) < Math.min(length, 10) - 1) {
            throw new Unfit();
        }
        String digits = value.substring(1, Math.min(length, 10));
        nanos = Integer.parseInt(digits + "0".repeat(9 - digits.length()));
        value = value.substring(length);
    }

    /// A name says nothing of an offset, not even `GMT+3`: Go knows only the zone of the place where it runs.
    private void zoneName() throws Unfit {
        if (value.startsWith("UTC")) {
            value = value.substring(3);
            return;
        }
        int length = GoZoneName.length(value);
        if (length == 0) {
            throw new Unfit();
        }
        value = value.substring(length);
    }

    private void offset(Part part) throws Unfit {
        String form = part.text();
        if (form.startsWith("Z") && value.startsWith("Z")) {
            value = value.substring(1);
            return;
        }
        if (value.length() < form.length()) {
            throw new Unfit();
        }
        String text = value.substring(0, form.length());
        int[] parts = new int[3];
        int count = 0;
        for (int i = 1; i < form.length(); i++) {
            if (form.charAt(i) == ':') {
                if (text.charAt(i) != ':') {
                    throw new Unfit();
                }
            } else {
                if (!Character.isDigit(text.charAt(i)) || !Character.isDigit(text.charAt(i + 1))) {
                    throw new Unfit();
                }
                parts[count++] = Integer.parseInt(text.substring(i, i + 2));
                i++;
            }
        }
        value = value.substring(form.length());
        inRange(parts[0], 0, 24, "time zone offset hour", part);
        inRange(parts[1], 0, 60, "time zone offset minute", part);
        inRange(parts[2], 0, 60, "time zone offset second", part);
        int size = (parts[0] * 60 + parts[1]) * 60 + parts[2];
        if (text.charAt(0) != '+' && text.charAt(0) != '-') {
            throw new Unfit();
        }
        offset = text.charAt(0) == '-' ? -size : size;
    }

    /// Literal text; a space stands for any number of them.
    private void skip(String literal) {
        int at = 0;
        while (at < literal.length()) {
            if (literal.charAt(at) == ' ') {
                if (!value.isEmpty() && value.charAt(0) != ' ') {
                    throw unparsable(value, literal);
                }
                while (at < literal.length() && literal.charAt(at) == ' ') {
                    at++;
                }
                value = value.replaceFirst("^ +", "");
            } else if (value.isEmpty() || value.charAt(0) != literal.charAt(at)) {
                throw unparsable(value, literal);
            } else {
                at++;
                value = value.substring(1);
            }
        }
    }

    private BuiltinException unparsable(String held, String element) {
        return BuiltinException
                .error("parsing time " + quote(whole) + " as " + quote(layout) + ": cannot parse " + quote(held) + " as " + quote(element));
    }

    private BuiltinException wrong(String message) {
        return BuiltinException.error("parsing time " + quote(whole) + message);
    }

    /// Go's `time` has a way of its own to quote: bytes beyond ASCII in hexadecimal.
    static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (byte b : Utf8.encode(text)) {
            int c = b & 0xFF;
            if (c >= 0x80 || c < ' ') {
                out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
            }
        }
        return out.append('"').toString();
    }
}
