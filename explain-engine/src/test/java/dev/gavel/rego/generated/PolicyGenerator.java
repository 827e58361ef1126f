package dev.gavel.rego.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Writes policies: rules of every kind over a small world of input and data, each referring to those before it.
public final class PolicyGenerator {

    private static final String[] WORDS = {"x", "y", "z", "xy"};

    private final long seed;
    private final Random random;
    private final BodyGenerator bodies;
    private final List<Made> made = new ArrayList<>();
    private final StringBuilder text = new StringBuilder("package g\n");

    /// A rule that later ones may refer to.
    record Made(String name, Kind kind, BodyGenerator.Type value) {

        enum Kind {
            COMPLETE, SET, OBJECT, NESTED, FUNCTION
        }
    }

    private PolicyGenerator(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.bodies = new BodyGenerator(random, made);
    }

    public static GeneratedPolicy generate(long seed) {
        return new PolicyGenerator(seed).policy();
    }

    private GeneratedPolicy policy() {
        int rules = 4 + random.nextInt(6);
        for (int i = 0; i < rules; i++) {
            rule("r" + i);
        }
        List<String> queries = made.stream().filter(m -> m.kind() != Made.Kind.FUNCTION).map(m -> "data.g." + m.name()).toList();
        List<ObjectValue> inputs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            inputs.add(input(i == 0 ? 0 : 4));
        }
        return new GeneratedPolicy(seed, text.toString(), data(), inputs, queries);
    }

    private void rule(String name) {
        BodyGenerator.Type type = random.nextBoolean() ? BodyGenerator.Type.NUMBER : BodyGenerator.Type.TEXT;
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> condition(name);
            case 3, 4 -> complete(name, type);
            case 5, 6 -> set(name, type);
            case 7 -> object(name, type);
            case 8 -> nested(name, type);
            default -> function(name, type);
        }
    }

    private void line(String line) {
        text.append('\n').append(line).append('\n');
    }

    private void condition(String name) {
        if (random.nextInt(3) == 0) {
            line("default " + name + " := " + (random.nextInt(4) == 0 ? "true" : "false"));
        }
        int ways = 1 + random.nextInt(3);
        for (int i = 0; i < ways; i++) {
            BodyGenerator.Scope scope = bodies.scope();
            line(name + " if " + bodies.block(scope, 2));
        }
        made.add(new Made(name, Made.Kind.COMPLETE, BodyGenerator.Type.TRUTH));
    }

    private void complete(String name, BodyGenerator.Type type) {
        if (random.nextInt(3) == 0) {
            line("default " + name + " := " + bodies.constant(type));
        }
        StringBuilder rule = new StringBuilder(name);
        BodyGenerator.Scope scope = bodies.scope();
        String body = bodies.block(scope, 2);
        rule.append(" := ").append(bodies.term(type, scope)).append(" if ").append(body);
        while (random.nextInt(2) == 0) {
            BodyGenerator.Scope other = bodies.scope();
            String otherBody = bodies.block(other, 1);
            rule.append(" else := ").append(bodies.term(type, other)).append(" if ").append(otherBody);
        }
        line(rule.toString());
        made.add(new Made(name, Made.Kind.COMPLETE, type));
    }

    private void set(String name, BodyGenerator.Type type) {
        int ways = 1 + random.nextInt(2);
        for (int i = 0; i < ways; i++) {
            BodyGenerator.Scope scope = bodies.scope();
            String body = bodies.block(scope, 2);
            line(name + " contains " + bodies.term(type, scope) + " if " + body);
        }
        made.add(new Made(name, Made.Kind.SET, type));
    }

    private void object(String name, BodyGenerator.Type type) {
        int ways = 1 + random.nextInt(2);
        for (int i = 0; i < ways; i++) {
            BodyGenerator.Scope scope = bodies.scope();
            String body = bodies.block(scope, 2);
            line(name + "[" + bodies.name(BodyGenerator.Type.TEXT, scope) + "] := " + bodies.term(type, scope) + " if " + body);
        }
        made.add(new Made(name, Made.Kind.OBJECT, type));
    }

    private void nested(String name, BodyGenerator.Type type) {
        int ways = 1 + random.nextInt(2);
        boolean sets = random.nextBoolean();
        for (int i = 0; i < ways; i++) {
            BodyGenerator.Scope scope = bodies.scope();
            String body = bodies.block(scope, 2);
            String head = name + "[" + bodies.name(BodyGenerator.Type.TEXT, scope) + "]." + WORDS[random.nextInt(2)];
            String term = bodies.term(type, scope);
            line(head + (sets ? " contains " + term : " := " + term) + " if " + body);
        }
        made.add(new Made(name, Made.Kind.NESTED, type));
    }

    private void function(String name, BodyGenerator.Type type) {
        boolean condition = random.nextInt(3) == 0;
        if (random.nextInt(5) == 0) {
            line("default " + name + "(_) := " + (condition ? "false" : bodies.constant(type)));
        }
        int ways = 1 + random.nextInt(2);
        for (int i = 0; i < ways; i++) {
            BodyGenerator.Scope scope = bodies.scope();
            String argument = random.nextInt(5) == 0 ? bodies.constant(BodyGenerator.Type.TEXT) : scope.bind(BodyGenerator.Type.TEXT);
            String body = bodies.block(scope, 1);
            String head = name + "(" + argument + ")";
            StringBuilder rule = new StringBuilder(condition ? head : head + " := " + bodies.term(type, scope)).append(" if ").append(body);
            if (random.nextInt(4) == 0) {
                rule.append(" else := ").append(condition ? "true" : bodies.constant(type)).append(" if ")
                        .append(bodies.block(bodies.scope(), 1));
            }
            line(rule.toString());
        }
        made.add(new Made(name, Made.Kind.FUNCTION, condition ? BodyGenerator.Type.TRUTH : type));
    }

    /// @param fullness of 4: how many of the fields are there
    private ObjectValue input(int fullness) {
        ObjectValue.Builder input = ObjectValue.builder();
        for (String field : List.of("a", "b")) {
            put(input, field, number(), fullness);
        }
        for (String field : List.of("s", "t")) {
            put(input, field, word(), fullness);
        }
        put(input, "flag", BooleanValue.of(random.nextBoolean()), fullness);
        put(input, "xs", numbers(), fullness);
        put(input, "ws", words(), fullness);
        ObjectValue.Builder m = ObjectValue.builder();
        for (String key : WORDS) {
            put(m, key, number(), 2);
        }
        put(input, "m", m.build(), fullness);
        ObjectValue.Builder user = ObjectValue.builder();
        put(user, "role", word(), 4);
        put(user, "tags", words(), 4);
        put(input, "u", user.build(), fullness);
        return input.build();
    }

    private void put(ObjectValue.Builder object, String field, Value value, int fullness) {
        if (random.nextInt(5) < fullness) {
            object.put(field, random.nextInt(25) == 0 ? StringValue.of("odd") : value);
        }
    }

    private ObjectValue data() {
        ObjectValue.Builder table = ObjectValue.builder();
        for (String key : WORDS) {
            if (random.nextInt(4) > 0) {
                table.put(key, ObjectValue.builder().put("level", number()).put("ok", BooleanValue.of(random.nextBoolean()))
                        .put("names", words()).build());
            }
        }
        return ObjectValue.builder().put("n", number()).put("w", word()).put("ns", numbers()).put("ws", words()).put("t", table.build())
                .build();
    }

    private Value number() {
        return NumberValue.of(random.nextInt(4));
    }

    private Value word() {
        return StringValue.of(WORDS[random.nextInt(WORDS.length)]);
    }

    private Value numbers() {
        return array(false);
    }

    private Value words() {
        return array(true);
    }

    private Value array(boolean words) {
        List<Value> elements = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            elements.add(words ? word() : number());
        }
        return ArrayValue.of(elements);
    }
}
