package dev.gavel.review.finding;

import java.util.List;
import java.util.regex.Pattern;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Values that no policy names, of the type and form of others.
final class Unheard {

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final Pattern FIGURE = Pattern.compile("-?\\d+([.]\\d+)?");

    private static final Value TEXT = StringValue.of("unheard-of");

    private Unheard() {
    }

    /// Values of the same type and form that are worth trying: where a request is denied with each of them, it is denied whatever is said.
    static List<Value> like(Value value) {
        return switch (value) {
            case NullValue n -> List.of(new NullValue());
            case BooleanValue b -> List.of(BooleanValue.TRUE, BooleanValue.FALSE);
            case NumberValue n ->
                List.of(NumberValue.of(100_000), NumberValue.of(1), NumberValue.of(0), NumberValue.of(7), NumberValue.of(-1),
                        NumberValue.of(4_000_000_000_000L), NumberValue.of(-1_000_000_000_000L));
            case StringValue s when MOMENT.matcher(s.value()).matches() -> texts("1999-01-03T03:10:00Z", "2001-03-06T10:15:00Z",
                    "2044-07-08T15:45:00Z", "2044-07-10T23:00:00Z");
            case StringValue s when DAY.matcher(s.value()).matches() -> texts("1999-01-03", "2001-03-06", "2044-07-08");
            case StringValue s when FIGURE.matcher(s.value()).matches() -> texts("0", "1", "7", "100000", "4000000000000");
            case StringValue s -> List.of(TEXT);
            case ArrayValue a -> List.of(ArrayValue.of(List.of()), ArrayValue.of(List.of(TEXT)));
            case ObjectValue o -> List.of(ObjectValue.EMPTY, ObjectValue.of("unheard-of", TEXT));
            case SetValue s -> List.of();
        };
    }

    private static List<Value> texts(String... texts) {
        return List.of(texts).stream().<Value>map(StringValue::of).toList();
    }

    /// True for figures and times, which are held against limits.
    static boolean isMeasured(Value value) {
        return value instanceof NumberValue
                || value instanceof StringValue s && (MOMENT.matcher(s.value()).matches() || DAY.matcher(s.value()).matches()
                        || FIGURE.matcher(s.value()).matches());
    }

    static List<Value> ofOtherTypes(Value value) {
        List<Value> all = List.of(new NullValue(), BooleanValue.FALSE, BooleanValue.TRUE, NumberValue.of(7), TEXT, ArrayValue.of(List.of()),
                ArrayValue.of(List.of(TEXT)), ObjectValue.EMPTY);
        return all.stream().filter(other -> !type(other).equals(type(value))).toList();
    }

    /// As JSON calls it.
    static String type(Value value) {
        return switch (value) {
            case NullValue n -> "null";
            case BooleanValue b -> "boolean";
            case NumberValue n -> "number";
            case StringValue s -> "string";
            case ArrayValue a -> "array";
            case ObjectValue o -> "object";
            case SetValue s -> "set";
        };
    }
}
