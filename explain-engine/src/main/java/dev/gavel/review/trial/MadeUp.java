package dev.gavel.review.trial;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Values that neither rules nor data name.
final class MadeUp {

    static final StringValue UNHEARD = StringValue.of("unheard-of");

    private MadeUp() {
    }

    /// The whole numbers beside a number, and a fraction above it.
    static Collection<Value> around(NumberValue number) {
        if (number.isLong()) {
            long value = number.longValue();
            return List.of(NumberValue.of(value + 1), NumberValue.of(value - 1),
                    NumberValue.parse(BigDecimal.valueOf(value).add(new BigDecimal("0.5")).toPlainString()));
        }
        BigDecimal value = number.decimal();
        return List.of(NumberValue.parse(value.add(BigDecimal.ONE).toPlainString()),
                NumberValue.parse(value.subtract(BigDecimal.ONE).toPlainString()));
    }

    /// Some values of a type, by its name in Rego.
    static List<Value> ofType(String type) {
        return switch (type) {
            case "string" -> List.of(UNHEARD);
            case "number" ->
                List.of(NumberValue.of(0), NumberValue.of(1), NumberValue.of(-1), NumberValue.of(10), NumberValue.parse("0.5"));
            case "boolean" -> List.of(BooleanValue.TRUE, BooleanValue.FALSE);
            case "null" -> List.of(NullValue.NULL);
            default -> List.of();
        };
    }

    /// Values that nobody has named, of the types that are there.
    static List<Value> like(Set<Value> values) {
        List<Value> more = new ArrayList<>();
        if (values.stream().anyMatch(value -> value instanceof StringValue)) {
            more.add(UNHEARD);
            more.add(StringValue.of(""));
        }
        if (values.stream().anyMatch(value -> value instanceof NumberValue)) {
            more.add(NumberValue.of(0));
            more.add(NumberValue.of(-1));
            more.add(NumberValue.of(1_000_000_000_000L));
        }
        if (values.stream().anyMatch(value -> value instanceof BooleanValue)) {
            more.add(BooleanValue.TRUE);
            more.add(BooleanValue.FALSE);
        }
        return more;
    }

    /// Values of types that are not expected beside this one.
    static List<Value> oddities(@Nullable Value usual) {
        List<Value> odd = new ArrayList<>();
        if (!(usual instanceof StringValue)) {
            odd.add(usual == null ? UNHEARD : StringValue.of(usual.toString()));
        }
        if (!(usual instanceof NumberValue)) {
            odd.add(NumberValue.of(7));
        }
        if (!(usual instanceof BooleanValue)) {
            odd.add(BooleanValue.TRUE);
        }
        odd.add(NullValue.NULL);
        odd.add(usual instanceof ArrayValue || usual == null ? ObjectValue.EMPTY : ArrayValue.of(usual));
        return odd;
    }
}
