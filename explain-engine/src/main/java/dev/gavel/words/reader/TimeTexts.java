package dev.gavel.words.reader;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Times as texts, written as an example shows it: Go's `2006-01-02`, or the name of a common one; null where a value is none.
final class TimeTexts {

    private static final String NANOS = "2006-01-02T15:04:05.999999999Z07:00";

    private static final Map<String, String> NAMED = Map.of(
            "ANSIC", "Mon Jan _2 15:04:05 2006",
            "UnixDate", "Mon Jan _2 15:04:05 MST 2006",
            "RubyDate", "Mon Jan 02 15:04:05 -0700 2006",
            "RFC822", "02 Jan 06 15:04 MST",
            "RFC822Z", "02 Jan 06 15:04 -0700",
            "RFC850", "Monday, 02-Jan-06 15:04:05 MST",
            "RFC1123", "Mon, 02 Jan 2006 15:04:05 MST",
            "RFC1123Z", "Mon, 02 Jan 2006 15:04:05 -0700",
            "RFC3339", "2006-01-02T15:04:05Z07:00",
            "RFC3339Nano", NANOS);

    private TimeTexts() {
    }

    /// @param v the time, and where there are more its zone and how it is written
    static @Nullable Value written(Value[] v) {
        ZonedDateTime time = Moments.moment(v);
        Value layout = v.length == 3 ? v[2] : Moments.layout(v[0]);
        if (time == null || layout != null && !(layout instanceof StringValue)) {
            return null;
        }
        String given = layout instanceof StringValue(var text) ? text : "";
        StringBuilder out = new StringBuilder();
        for (TimeLayout.Piece piece : TimeLayout.pieces(given.isEmpty() ? NANOS : NAMED.getOrDefault(given, given))) {
            out.append(piece.written(time));
        }
        return StringValue.of(out.toString());
    }

    static @Nullable Value parsed(Value layout, Value value) {
        if (!(layout instanceof StringValue(var given) && value instanceof StringValue(var text))) {
            return null;
        }
        List<TimeLayout.Piece> pieces = TimeLayout.pieces(NAMED.getOrDefault(given, given));
        TimeParser parser = new TimeParser(text);
        for (int i = 0; i < pieces.size(); i++) {
            if (!parser.take(pieces.get(i), i + 1 < pieces.size() ? pieces.get(i + 1) : null)) {
                return null;
            }
        }
        BigInteger nanos = parser.nanoseconds();
        return nanos == null || nanos.bitLength() > 63 ? null : NumberValue.of(nanos);
    }

    static ZonedDateTime utc(long nanoseconds) {
        return Instant.ofEpochSecond(Math.floorDiv(nanoseconds, 1_000_000_000L), Math.floorMod(nanoseconds, 1_000_000_000L))
                .atZone(ZoneOffset.UTC);
    }
}
