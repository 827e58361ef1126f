package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import dev.gavel.rego.types.Declaration;
import dev.gavel.rego.types.Type;
import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Arguments for a builtin: mostly of the types that it declares and of texts that it may understand, now and then of neither.
final class Arguments {

    private static final List<String> TEXTS = List.of("", "a", "abc", "ABC", "a/b/c", "a.b.c", "1", "-1.5", "true", "null", " x y ", "é😀",
            "\u0000", "a,b,,c",
            "foo bar", "*", "[", "{\"a\": 1}", "%d %s", "0x1f", "ß", "\n", "ǅ", "aaa", "-", "~", "a-b_c", "\u0130İ", "日本語", "tab\there");

    private static final List<String> NUMBERS = List.of("0", "1", "-1", "2", "3", "7", "10", "1.5", "-2.5", "0.1", "1e3", "1e-3", "255",
            "1.0",
            "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "123456789012345678901234567890",
            "3.14159",
            "1e20", "0.000001", "1700000000000000000", "64", "-0", "2e0", "100");

    private static final Map<String, List<String>> BY_NAME = Map.ofEntries(
            Map.entry("base64", List.of("aGVsbG8=", "aGVsbG8", "_-8=", "+/8=", "aGVs\nbG8=", "a===", "YQ==")),
            Map.entry("hex", List.of("00ff", "0", "zz", "FFfe", "68656c6c6f")),
            Map.entry("json",
                    List.of("{\"a\": [1, 2.50, null]}", "[1,", "\"x\"", "1e5", "{\"a\":1,\"a\":2}", "[true]", "/a/b", "a/0",
                            "{\"type\": \"object\"}")),
            Map.entry("yaml",
                    List.of("a: 1\nb: [x, y]", "- 1\n- two", "a: b: c", "x: |\n  y\n", "~", "{a: 1", "1.0", "&a [*a]", "yes", "010",
                            "2020-01-01")),
            Map.entry("urlquery", List.of("a=1&b=2&a=3", "a%20b+c", "%zz", "a=1;b", "=x&y", "?%C3%A9")),
            Map.entry("uri",
                    List.of("https://u:p@h:80/p%20q?x=1#f", "http://[::1]:80", "mailto:x", "http://a b/", "//h", ":", "/%2F",
                            "http://h:x/")),
            Map.entry("net",
                    List.of("10.0.0.0/8", "10.1.2.3", "2001:db8::/32", "::1", "10.0.0.0/30", "1.2.3.4/33", "::ffff:1.2.3.4/120",
                            "192.168.0.0/16",
                            "10.0.0.4/30", "x/8", "2001:db8::/126")),
            Map.entry("time",
                    List.of("2006-01-02", "2024-02-30T00:00:00Z", "2024-02-29T12:30:45.123456789+05:30", "1h30m", "1.5s", "-2us", "10x",
                            "Europe/Berlin", "America/New_York", "UTC", "Nowhere", "RFC822", "Mon Jan _2 15:04:05 2006",
                            "Thu Feb 29 12:30:45 2024", "2006-01-02T15:04:05")),
            Map.entry("regex",
                    List.of("a+", "(a)(b)?", "[a-z]+", "^x", "(?i)A", "a{2,3}", "(", "\\d+", "[[:alpha:]]", "$1", "${1}x", "{[a-z]+}", ".",
                            "(?P<n>a)")),
            Map.entry("glob",
                    List.of("*.com", "a?c", "**", "{a,b}*", "[!a]*", "[a-c]", "api.*.com", "api.x.com", ".", "/", "\\*", "a*b*c")),
            Map.entry("semver", List.of("1.2.3", "1.2.3-alpha.1", "1.2", "1.2.3+b", "v1.2.3", "01.2.3", "1.2.3-", "10.0.0-rc.1+x")),
            Map.entry("units", List.of("10K", "1.5Mi", "100m", "1 G", "Ki", "3e2", "1kb", "2GiB", "-1M", "1..5", "0.5E", "1e3k")),
            Map.entry("strings",
                    List.of("a", "b", "ab", "prefix", "{{.a}}", "{{range .b}}[{{.}}]{{end}}", "{{if .a}}x{{else}}y{{end}}", "{{.a.b}}")),
            Map.entry("graphql",
                    List.of("{ a }", "{ a(x: 1) { b } }", "type Query { a: Int }", "type Query { a(x: Int): B } type B { b: String }",
                            "query Q { b }",
                            "{", "type A", "fragment F on Query { a } { ...F }")),
            Map.entry("sprintf",
                    List.of("%d", "%5.2f|%-5s|%05d", "%v %v", "%x %X %o %b", "%q", "%e %g", "%t", "%[2]d %[1]d", "%", "%!", "%T", "%+d",
                            "%c", "%U", "%*d")),
            Map.entry("format_int", List.of("1")),
            Map.entry("rego",
                    List.of("package a\np := 1", "package a.b\nimport rego.v1\nq contains x if x := 1", "p", "package a\np if {", "")),
            Map.entry("io", List.of("eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.x", "a.b.c", "secret", "HS256", "{\"alg\":\"HS256\"}")),
            Map.entry("uuid",
                    List.of("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "00000000-0000-4000-8000-000000000000",
                            "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                            "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}", "6ba7b8109dad11d180b400c04fd430c8", "zz")),
            Map.entry("to_number", List.of("1", "-1.5", "1e3", "0x10", "inf", "1e400", "01", " 1")));

    private final Random random;

    Arguments(Random random) {
        this.random = random;
    }

    Value[] of(Declaration declaration) {
        Value[] args = new Value[declaration.arity()];
        for (int i = 0; i < args.length; i++) {
            Type type = declaration.type().args().get(i).type();
            args[i] = random.nextInt(12) == 0 ? any(declaration, 2) : of(type, declaration, 3);
        }
        return args;
    }

    private Value of(Type type, Declaration declaration, int depth) {
        return switch (type) {
            case Type.Null none -> NullValue.NULL;
            case Type.Bool bool -> BooleanValue.of(random.nextBoolean());
            case Type.Num number -> number();
            case Type.Str text -> text(declaration);
            case Type.Array array -> {
                List<Value> elements = new ArrayList<>();
                array.elements().forEach(element -> elements.add(of(element, declaration, depth - 1)));
                for (int i = array.rest() == null || depth <= 0 ? 0 : random.nextInt(4); i > 0; i--) {
                    elements.add(of(Objects.requireNonNull(array.rest()), declaration, depth - 1));
                }
                yield ArrayValue.of(elements);
            }
            case Type.Obj object -> {
                ObjectValue.Builder entries = ObjectValue.builder();
                object.properties().forEach(property -> entries.put(property.key(), of(property.type(), declaration, depth - 1)));
                for (int i = object.rest() == null || depth <= 0 ? 0 : random.nextInt(4); i > 0; i--) {
                    entries.put(of(Objects.requireNonNull(object.rest()).key(), declaration, depth - 1),
                            of(Objects.requireNonNull(object.rest()).value(), declaration, depth - 1));
                }
                yield entries.build();
            }
            case Type.SetOf set -> {
                SetValue.Builder members = SetValue.builder();
                for (int i = depth <= 0 ? 0 : random.nextInt(4); i > 0; i--) {
                    members.add(of(set.of(), declaration, depth - 1));
                }
                yield members.build();
            }
            case Type.AnyOf any -> of(any.of().get(random.nextInt(any.of().size())), declaration, depth);
            default -> any(declaration, depth);
        };
    }

    private Value any(Declaration declaration, int depth) {
        return switch (random.nextInt(depth <= 0 ? 5 : 8)) {
            case 0 -> NullValue.NULL;
            case 1 -> BooleanValue.of(random.nextBoolean());
            case 2 -> number();
            case 3, 4 -> text(declaration);
            case 5 -> of(new Type.Array(List.of(), Type.ANY), declaration, depth);
            case 6 ->
                of(new Type.Obj(List.of(), new Type.Rest(random.nextInt(4) == 0 ? Type.ANY : Type.STRING, Type.ANY)), declaration, depth);
            default -> of(new Type.SetOf(Type.ANY), declaration, depth);
        };
    }

    private NumberValue number() {
        return random.nextInt(3) == 0
                ? NumberValue.of(random.nextInt(20) - 5)
                : NumberValue.parse(NUMBERS.get(random.nextInt(NUMBERS.size())));
    }

    private StringValue text(Declaration declaration) {
        String name = declaration.name();
        List<String> own = BY_NAME.get(name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
        String chosen = own != null && random.nextInt(4) != 0
                ? own.get(random.nextInt(own.size()))
                : TEXTS.get(random.nextInt(TEXTS.size()));
        if (random.nextInt(20) == 0) {
            chosen = chosen + TEXTS.get(random.nextInt(TEXTS.size()));
        } else if (random.nextInt(25) == 0 && !chosen.isEmpty()) {
            int cut = chosen.offsetByCodePoints(0, random.nextInt(chosen.codePointCount(0, chosen.length())));
            chosen = chosen.substring(0, cut);
        }
        return StringValue.of(chosen);
    }
}
