package dev.gavel.rego.builtin;

import java.util.Map;
import java.util.UUID;

import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Random numbers and UUIDs: the same within one query for the same key.
final class Randoms {

    static final Map<String, Builtin> ALL = Map.of(
            "rand.intn", Randoms::number,
            "uuid.rfc4122", Randoms::uuid);

    private Randoms() {
    }

    private record NumberKey(String text, long bound) {
    }

    private record UuidKey(String text) {
    }

    private static Value number(CallContext context, Value[] args) {
        String key = Operands.string(args, 1);
        long bound = Math.absExact(Math.max(Operands.integer(args, 2), -Long.MAX_VALUE));
        if (bound == 0) {
            return NumberValue.of(0);
        }
        return context.queryCache().computeIfAbsent(new NumberKey(key, bound), k -> NumberValue.of(context.random().nextLong(bound)));
    }

    private static Value uuid(CallContext context, Value[] args) {
        return context.queryCache().computeIfAbsent(new UuidKey(Operands.string(args, 1)), k -> {
            long high = context.random().nextLong() & ~0xF000L | 0x4000L;
            long low = context.random().nextLong() & ~(3L << 62) | 1L << 63;
            return StringValue.of(new UUID(high, low).toString());
        });
    }
}
