package dev.gavel.rego.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes bodies and terms in which every variable is bound.
final class BodyGenerator {

    private final Random random;
    private final List<PolicyGenerator.Made> made;
    private int variables;

    /// What a term is meant to be; inputs may be otherwise.
    enum Type {
        NUMBER, TEXT, TRUTH
    }

    BodyGenerator(Random random, List<PolicyGenerator.Made> made) {
        this.random = random;
        this.made = made;
    }

    /// The variables that are bound by now.
    final class Scope {

        private final List<String> numbers = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        String bind(Type type) {
            String name = "v" + variables++;
            of(type).add(name);
            return name;
        }

        private List<String> of(Type type) {
            return type == Type.NUMBER ? numbers : texts;
        }

        Scope inner() {
            Scope inner = new Scope();
            inner.numbers.addAll(numbers);
            inner.texts.addAll(texts);
            return inner;
        }
    }

    Scope scope() {
        return new Scope();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String block(Scope scope, int depth) {
        StringBuilder block = new StringBuilder("{\n");
        int size = 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            block.append("    ").append(expr(scope, depth)).append('\n');
        }
        return block.append("}").toString();
    }

    private String inline(Scope scope, int depth) {
        int size = 1 + random.nextInt(2);
        List<String> exprs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            exprs.add(expr(scope, depth));
        }
        return String.join("; ", exprs);
    }

    String expr(Scope scope, int depth) {
        int choice = random.nextInt(depth > 0 ? 22 : 12);
        return switch (choice) {
            case 0, 1 -> term(Type.NUMBER, scope) + " " + pick("==", "!=", "<", ">=", ">") + " " + term(Type.NUMBER, scope);
            case 2, 3 -> term(Type.TEXT, scope) + " " + pick("==", "!=", "==") + " " + term(Type.TEXT, scope);
            case 4 -> pick("input.flag", "data.t[" + term(Type.TEXT, scope) + "].ok", "input.m[" + term(Type.TEXT, scope) + "]",
                    "input.u.role", "data.t[input.s]");
            case 5 -> {
                String value = term(Type.TEXT, scope);
                yield scope.bind(Type.TEXT) + " := " + value;
            }
            case 6 -> {
                String value = term(Type.NUMBER, scope);
                yield scope.bind(Type.NUMBER) + " := " + value;
            }
            case 7, 8 -> iteration(scope);
            case 9 -> term(Type.TEXT, scope) + " in " + texts(scope);
            case 10 -> pick("startswith(", "contains(", "endswith(") + term(Type.TEXT, scope) + ", " + term(Type.TEXT, scope) + ")";
            case 11 -> reference(scope);
            case 12, 13, 14 -> "not " + simple(scope, depth);
            case 15 -> every(scope, depth);
            case 16 -> comprehension(scope, depth);
            case 17 -> reference(scope);
            case 18 -> replaced(scope);
            case 19 -> patterns(scope);
            default -> reference(scope);
        };
    }

    private String simple(Scope scope, int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> "input.flag";
            case 1 -> term(Type.TEXT, scope) + " in " + texts(scope);
            case 2 -> term(Type.NUMBER, scope) + " > " + term(Type.NUMBER, scope);
            case 3 -> term(Type.TEXT, scope) + " == " + term(Type.TEXT, scope);
            default -> reference(scope);
        };
    }

    private String iteration(Scope scope) {
        String texts = texts(scope);
        return switch (random.nextInt(7)) {
            case 0 -> "some " + scope.bind(Type.NUMBER) + " in " + numbers();
            case 1, 2 -> "some " + scope.bind(Type.TEXT) + " in " + texts;
            case 3 -> "some " + scope.bind(Type.TEXT) + ", " + scope.bind(Type.NUMBER) + " in input.m";
            case 4 -> {
                String key = scope.bind(Type.TEXT);
                yield "some " + key + "\n    data.t[" + key + "].level == " + term(Type.NUMBER, scope);
            }
            case 5 -> "input.ws[_] == " + term(Type.TEXT, scope);
            default -> "data.t[" + scope.bind(Type.TEXT) + "].ok";
        };
    }

    private String numbers() {
        return pick("input.xs", "data.ns", "[1, 2]", "{0, 3}", "[input.a, 2]");
    }

    private String texts(Scope scope) {
        List<String> sets = names(PolicyGenerator.Made.Kind.SET, Type.TEXT);
        return random.nextInt(3) == 0 && !sets.isEmpty()
                ? sets.get(random.nextInt(sets.size()))
                : pick("input.ws", "data.ws", "[\"x\", \"y\"]", "{\"x\", \"z\"}", "input.u.tags",
                        "data.t[" + term(Type.TEXT, scope) + "].names");
    }

    private List<String> names(PolicyGenerator.Made.Kind kind, Type type) {
        return made.stream().filter(m -> m.kind() == kind && m.value() == type).map(PolicyGenerator.Made::name).toList();
    }

    private String every(Scope scope, int depth) {
        String domain = random.nextBoolean() ? texts(scope) : numbers();
        Scope inner = scope.inner();
        String variable = inner.bind(domain.contains("xs") || domain.contains("ns") || domain.contains("1") || domain.contains("3")
                || domain.contains("a, 2") ? Type.NUMBER : Type.TEXT);
        // Used once, for what is not used is refused.
        String used = variable + " != " + (inner.numbers.contains(variable) ? "7" : "\"q\"") + "; ";
        return "every " + variable + " in " + domain + " { " + used + inline(inner, depth - 1) + " }";
    }

    private String comprehension(Scope scope, int depth) {
        Scope inner = scope.inner();
        String body = iteration(inner) + "; " + inline(inner, depth - 1);
        // In parentheses, for `a + 1 | b` would be a union.
        String term = "(" + term(random.nextBoolean() ? Type.NUMBER : Type.TEXT, inner) + ")";
        body = body.replace("\n    ", "; ");
        return switch (random.nextInt(5)) {
            case 0 -> "count([" + term + " | " + body + "]) " + pick(">", "==", "<") + " " + random.nextInt(3);
            case 1 -> "count({" + term + " | " + body + "}) " + pick(">", "==", "<") + " " + random.nextInt(3);
            case 2 -> term(Type.TEXT, scope) + " in {" + term + " | " + body + "}";
            case 3 -> "{" + name(Type.TEXT, inner) + ": 1 | " + body + "} == {\"x\": 1}";
            default -> "{" + term + " | " + body + "} == set()";
        };
    }

    private String replaced(Scope scope) {
        if (made.isEmpty()) {
            return "input.flag with input.flag as true";
        }
        String replacement = switch (random.nextInt(5)) {
            case 0 -> "input.a as " + random.nextInt(3);
            case 1 -> "input.s as " + constant(Type.TEXT);
            case 2 -> "data.n as " + random.nextInt(3);
            case 3 -> "input as {\"a\": 1, \"s\": \"x\", \"flag\": true}";
            default -> "input.b as " + term(Type.NUMBER, scope);
        };
        return (random.nextInt(3) == 0 ? "not " : "") + reference(scope) + " with " + replacement;
    }

    private String patterns(Scope scope) {
        return switch (random.nextInt(4)) {
            case 0 -> "[" + scope.bind(Type.NUMBER) + ", " + random.nextInt(3) + "] = [input.a, input.b]";
            case 1 -> "{\"role\": " + scope.bind(Type.TEXT) + ", \"tags\": _} = input.u";
            case 2 -> "[" + scope.bind(Type.TEXT) + ", _] = input.ws";
            default -> "[" + term(Type.NUMBER, scope) + ", \"x\"] == [" + term(Type.NUMBER, scope) + ", " + term(Type.TEXT, scope) + "]";
        };
    }

    /// An expression about a rule made before.
    private String reference(Scope scope) {
        if (made.isEmpty()) {
            return "input.flag";
        }
        PolicyGenerator.Made rule = made.get(random.nextInt(made.size()));
        String value = rule.value() == Type.TRUTH ? "true" : term(rule.value(), scope);
        return switch (rule.kind()) {
            case COMPLETE -> rule.value() == Type.TRUTH && random.nextInt(3) > 0 ? rule.name() : rule.name() + pick(" == ", " != ") + value;
            case SET -> switch (random.nextInt(3)) {
                case 0 -> value + " in " + rule.name();
                case 1 -> rule.name() + "[" + value + "]";
                default -> "count(" + rule.name() + ") > " + random.nextInt(2);
            };
            case OBJECT -> rule.name() + "[" + term(Type.TEXT, scope) + "] == " + value;
            case NESTED -> rule.name() + "[" + term(Type.TEXT, scope) + "]." + pick("x", "y");
            case FUNCTION -> rule.value() == Type.TRUTH
                    ? rule.name() + "(" + term(Type.TEXT, scope) + ")"
                    : rule.name() + "(" + term(Type.TEXT, scope) + ") == " + value;
        };
    }

    String constant(Type type) {
        return switch (type) {
            case NUMBER -> String.valueOf(random.nextInt(4));
            case TEXT -> "\"" + pick("x", "y", "z") + "\"";
            case TRUTH -> pick("true", "false");
        };
    }

    /// A variable where there is one, else a constant or a field.
    String name(Type type, Scope scope) {
        List<String> bound = scope.of(type);
        return bound.isEmpty()
                ? pick(constant(type), type == Type.NUMBER ? "input.a" : "input.s")
                : bound.get(random.nextInt(bound.size()));
    }

    String term(Type type, Scope scope) {
        List<String> bound = scope.of(type);
        if (!bound.isEmpty() && random.nextInt(2) == 0) {
            return bound.get(random.nextInt(bound.size()));
        }
        return switch (type) {
            case TRUTH -> constant(type);
            case NUMBER -> switch (random.nextInt(8)) {
                case 0, 1 -> constant(type);
                case 2 -> "data.n";
                case 3 -> "count(" + pick("input.xs", "input.ws", "data.ws") + ")";
                case 4 -> pick("input.a", "input.b") + " + 1";
                case 5 -> ruleValue(type, "input.b");
                default -> pick("input.a", "input.b");
            };
            case TEXT -> switch (random.nextInt(8)) {
                case 0, 1 -> constant(type);
                case 2 -> "data.w";
                case 3 -> pick("upper(input.s)", "sprintf(\"%v\", [input.t])", "concat(\"\", [input.s, \"y\"])");
                case 4 -> ruleValue(type, "input.u.role");
                default -> pick("input.s", "input.t", "input.u.role");
            };
        };
    }

    private String ruleValue(Type type, String otherwise) {
        List<String> names = names(PolicyGenerator.Made.Kind.COMPLETE, type);
        return names.isEmpty() ? otherwise : names.get(random.nextInt(names.size()));
    }
}
