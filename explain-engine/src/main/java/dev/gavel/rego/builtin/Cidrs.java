package dev.gavel.rego.builtin;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// `net.cidr_*`.
final class Cidrs {

    static final Map<String, Builtin> ALL = Map.of(
            "net.cidr_contains", (context, args) -> BooleanValue.of(contains(args[0], args[1])),
            "net.cidr_overlap", (context, args) -> BooleanValue.of(contains(args[0], args[1])),
            "net.cidr_intersects", (context, args) -> intersects(network(args[0]), network(args[1])),
            "net.cidr_is_valid", (context, args) -> BooleanValue.of(isValid(args[0])),
            "net.cidr_contains_matches", Cidrs::matches,
            "net.cidr_expand", Cidrs::expand,
            "net.cidr_merge", Cidrs::merge);

    private static final int CHECK_EVERY = 1 << 12;

    /// Beyond that an expansion would exhaust memory before it ends.
    private static final int MOST_ADDRESSES = 1 << 24;

    /// What the text of one takes.
    private static final long ADDRESS_BYTES = 8;

    private Cidrs() {
    }

    /// Whatever the operand's position, OPA calls it the first.
    private static String text(Value value) {
        return value instanceof StringValue text ? text.value() : Operands.fail(new Value[]{value}, 1, "string");
    }

    private static IpNetwork network(Value value) {
        return IpNetwork.parse(text(value));
    }

    private static boolean contains(Value outer, Value inner) {
        IpNetwork network = network(outer);
        String text = text(inner);
        IpAddress address = IpAddress.parse(text);
        if (address != null) {
            return network.contains(address);
        }
        if (!isValid(inner)) {
            throw BuiltinException.error("not a valid textual representation of an IP address or CIDR: " + text);
        }
        return network.contains(network(inner));
    }

    private static BooleanValue intersects(IpNetwork x, IpNetwork y) {
        return BooleanValue.of(x.contains(y.address()) || y.contains(x.address()));
    }

    private static boolean isValid(Value value) {
        try {
            return value instanceof StringValue text && IpNetwork.parse(text.value()).prefix() >= 0;
        } catch (BuiltinException e) {
            return false;
        }
    }

    private static Value matches(CallContext context, Value[] args) {
        SetValue.Builder pairs = SetValue.builder();
        forEach(args, 1, (outer, outerKey) -> forEach(args, 2, (inner, innerKey) -> {
            if (contains(outer, inner)) {
                pairs.add(ArrayValue.of(outerKey, innerKey));
            }
        }));
        return pairs.build();
    }

    private static void forEach(Value[] args, int operand, BiConsumer<Value, Value> action) {
        switch (args[operand - 1]) {
            case StringValue text -> action.accept(text, text);
            case ArrayValue array -> {
                for (int i = 0; i < array.size(); i++) {
                    action.accept(element(array.get(i), operand), NumberValue.of(i));
                }
            }
            case SetValue set -> set.forEach(member -> action.accept(element(member, operand), member));
            case ObjectValue object -> object.forEach((key, value) -> action.accept(element(value, operand), key));
            default -> {
            }
        }
    }

    private static Value element(Value element, int operand) {
        return switch (element) {
            case StringValue text -> text;
            case ArrayValue array when array.size() > 0 -> array.get(0);
            default -> throw BuiltinException.error("operand " + operand + ": element must be string or non-empty array");
        };
    }

    private static Value expand(CallContext context, Value[] args) {
        IpNetwork network = network(args[0]);
        int bits = network.address().bytes().length * 8 - network.prefix();
        context.requireRoom(bits > 40 ? Long.MAX_VALUE : ADDRESS_BYTES << bits);
        SetValue.Builder addresses = SetValue.builder();
        BigInteger first = new BigInteger(1, network.first().bytes());
        for (long i = 0; bits > 62 || i < 1L << bits; i++) {
            if (i % CHECK_EVERY == 0 && context.cancelled().getAsBoolean()) {
                throw BuiltinException.halt("eval_cancel_error", "net.cidr_expand: timed out before generating all IP addresses");
            }
            if (i > MOST_ADDRESSES) {
                throw BuiltinException.error("more than " + MOST_ADDRESSES + " addresses in " + network);
            }
            addresses.add(StringValue.of(address(first.add(BigInteger.valueOf(i)), network.address().bytes().length).toString()));
        }
        return addresses.build();
    }

    private static IpAddress address(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        byte[] digits = number.toByteArray();
        for (int i = 0; i < Math.min(length, digits.length); i++) {
            bytes[length - 1 - i] = digits[digits.length - 1 - i];
        }
        return new IpAddress(bytes);
    }

    /// @param network null where the range was put together from several
    private record Range(BigInteger first, BigInteger last, @Nullable IpNetwork network) {

        private static final Comparator<Range> BY_END = Comparator.comparing(Range::last).thenComparing(Range::first);

        static Range of(IpNetwork network) {
            return new Range(new BigInteger(1, network.first().as16().bytes()), new BigInteger(1, network.last().as16().bytes()), network);
        }
    }

    private static Value merge(CallContext context, Value[] args) {
        List<Value> elements = switch (args[0]) {
            case ArrayValue array -> array.elements();
            case SetValue set -> set.members();
            default -> throw BuiltinException.error("operand must be an array");
        };
        List<Range> ranges = new ArrayList<>();
        for (Value element : elements) {
            ranges.add(Range.of(networkOrAddress(element)));
        }
        ranges.sort(Range.BY_END);
        for (int i = ranges.size() - 1; i > 0; i--) {
            Range range = ranges.get(i);
            Range before = ranges.get(i - 1);
            if (range.first.subtract(BigInteger.ONE).compareTo(before.last) <= 0) {
                ranges.remove(i);
                ranges.set(i - 1, new Range(range.first.min(before.first), range.last, null));
            }
        }
        SetValue.Builder merged = SetValue.builder();
        for (Range range : ranges) {
            if (range.network != null) {
                merged.add(StringValue.of(range.network.toString()));
            } else {
                cover(range.first, range.last, merged);
            }
        }
        return merged.build();
    }

    private static IpNetwork networkOrAddress(Value element) {
        if (!(element instanceof StringValue(String text))) {
            throw BuiltinException.error("element must be string");
        }
        IpAddress address = IpAddress.parse(text);
        if (address == null) {
            return IpNetwork.parse(text);
        }
        IpNetwork network = IpNetwork.ofClass(address);
        if (network == null) {
            throw BuiltinException.error("IPv6 invalid: needs prefix length");
        }
        return network;
    }

    /// The fewest networks that make up a range.
    private static void cover(BigInteger first, BigInteger last, SetValue.Builder out) {
        BigInteger at = first;
        while (at.compareTo(last) <= 0) {
            int bits = Math.min(128, at.signum() == 0 ? 128 : at.getLowestSetBit());
            while (at.add(BigInteger.ONE.shiftLeft(bits)).subtract(BigInteger.ONE).compareTo(last) > 0) {
                bits--;
            }
            out.add(StringValue.of(IpNetwork.mapped(address(at, 16), 128 - bits).toString()));
            at = at.add(BigInteger.ONE.shiftLeft(bits));
        }
    }
}
