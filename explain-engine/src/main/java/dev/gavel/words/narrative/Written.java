package dev.gavel.words.narrative;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Dates and numbers as every page writes them, whatever the system's language and zone: English, UTC, and the zone said.
public final class Written {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Written() {
    }

    /// `9 April 2025`
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /// `9 April 2025, 22:00:00 UTC`
    public static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /// `1,204,311`
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /// `1 rule`, `20 rules`
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }
}
