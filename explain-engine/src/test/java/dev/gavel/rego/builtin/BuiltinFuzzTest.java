package dev.gavel.rego.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.types.Declarations;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// No argument makes a builtin throw anything but its own error, nor take long.
class BuiltinFuzzTest {

    private static final long SEED = Long.getLong("gavel.seed", 20261121);
    private static final int CALLS = Integer.getInteger("gavel.fuzz.calls", 150);
    private static final long SLOW_NANOS = 2_000_000_000L;

    private static final String[] TEXTS = {"", "a", "a.b.c", "é\uD83D\uDE00", "\uDC80", "%d %s %v %[5]x %*d", "{\"a\": [1]}", "[", "{",
            "a: &x [*x]",
            "10.0.0.0/8", "::1/0", "http://u@h:1/p?q#f", "2006-01-02T15:04:05Z", "1h", "1.2.3-a+b", "(a*", "[a-z]+", "*.{a,b}", "YWI=",
            "e30.e30.AA", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----", "query { a }", "type Query { a: Int }",
            "{{.a}}", "9".repeat(400), "a/b", "/a/~1", "package a\np := 1", "UTC", "Europe/Vienna", "10G", "0x1F", "-1", "1e400", "HS256",
            "sha256", "\0", "\n", "a,b", "$ref"};
    private static final String[] KEYS = {"a", "op", "path", "value", "from", "url", "method", "type", "properties", "keys", "kty",
            "secret",
            "cert", "alg", "time", "pretty", "indent", "add", "$ref", "items"};
    private static final String[] NUMBERS = {"0", "1", "-1", "2", "3.5", "-0.0", "1e10", "1e-10", "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808", "1e1000", "1e-1000", "123456789012345678901234567890.5", "1000000", "64", "1e18"};

    private final Random random = new Random(SEED);

    @Test
    void anyArgumentsGiveAValueNothingOrAnErrorOfTheirOwn() {
        System.out.println("random builtin arguments: seed " + SEED + ", " + CALLS + " calls each");
        List<String> faults = new ArrayList<>();
        for (Declaration declaration : Declarations.all().list()) {
            Builtin builtin = Builtins.function(declaration.name());
            if (builtin == null) {
                continue;
            }
            for (int i = 0; i < CALLS; i++) {
                Value[] args = new Value[declaration.arity()];
                Arrays.setAll(args, at -> value(0));
                call(declaration.name(), builtin, args, faults);
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void call(String name, Builtin builtin, Value[] args, List<String> faults) {
        long start = System.nanoTime();
        CallContext context = new CallContext(0, new Random(1), new HashMap<>(), new PatternCache(), Set.of(), ObjectValue.EMPTY,
                () -> System.nanoTime() - start > SLOW_NANOS, 1L << 20);
        String fault = "";
        try {
            builtin.call(context, args);
        } catch (BuiltinException e) {
            fault = e.code().equals("eval_internal_error") || e.code().equals("eval_cancel_error") ? e.text(name) : "";
        } catch (RuntimeException | StackOverflowError e) {
            fault = e.toString();
        }
        if (!fault.isEmpty() || System.nanoTime() - start > 2 * SLOW_NANOS) {
            String shown = Arrays.toString(args);
            faults.add(name + shown.substring(0, Math.min(300, shown.length())) + ": " + fault);
        }
    }

    private Value value(int depth) {
        return switch (random.nextInt(depth > 3 ? 6 : 10)) {
            case 0 -> NullValue.NULL;
            case 1 -> BooleanValue.of(random.nextBoolean());
            case 2 -> NumberValue.parse(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3 -> NumberValue.of(new BigInteger(random.nextInt(200), random));
            case 4, 5 -> text();
            case 6 -> ArrayValue.of(values(depth));
            case 7 -> SetValue.of(values(depth));
            default -> {
                ObjectValue.Builder object = ObjectValue.builder();
                for (int i = random.nextInt(4); i > 0; i--) {
                    Value key = random.nextInt(5) == 0 ? value(depth + 1) : StringValue.of(KEYS[random.nextInt(KEYS.length)]);
                    object.put(key, value(depth + 1));
                }
                yield object.build();
            }
        };
    }

    private List<Value> values(int depth) {
        List<Value> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(depth + 1));
        }
        return values;
    }

    private StringValue text() {
        String text = TEXTS[random.nextInt(TEXTS.length)];
        return StringValue.of(switch (random.nextInt(6)) {
            case 0 -> text + TEXTS[random.nextInt(TEXTS.length)];
            case 1 -> text.isEmpty() ? text : text.substring(random.nextInt(text.length()));
            case 2 -> text + (char) random.nextInt(0x300);
            default -> text;
        });
    }
}
