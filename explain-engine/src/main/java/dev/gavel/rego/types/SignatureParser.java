package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.gavel.rego.types.Declaration.Trait;
import dev.gavel.rego.value.StringValue;

/// Reads the table of signatures: a line `[categories]`, then one builtin a line.
///
/// ```
/// [numbers]
/// plus + (x: number, y: number) -> z: number
/// rand.intn (str: string, n: number) -> y: number !nondeterministic
/// ```
/// A type is `any`, a scalar's name, `[a, b, ...rest]`, `{"key": type, ...key: value}`, `set(of)` or `(one | other)`.
final class SignatureParser {

    private final String line;
    private int at;

    private SignatureParser(String line) {
        this.line = line;
    }

    static List<Declaration> parse(String table) {
        List<Declaration> declarations = new ArrayList<>();
        List<String> categories = List.of();
        for (String line : table.split("\n", -1)) {
            if (line.startsWith("[")) {
                categories = line.equals("[]") ? List.of() : List.of(line.substring(1, line.length() - 1).split(" ", -1));
            } else if (!line.isEmpty()) {
                declarations.add(new SignatureParser(line).declaration(categories));
            }
        }
        return declarations;
    }

    private Declaration declaration(List<String> categories) {
        String name = until(' ');
        String infix = line.charAt(at) == '(' ? null : until(' ');
        Type.Function type = function();
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        for (String trait : line.substring(at).split(" !", -1)) {
            if (!trait.isEmpty()) {
                traits.add(Trait.valueOf(trait.toUpperCase(Locale.ROOT)));
            }
        }
        return new Declaration(name, infix, type, traits, categories);
    }

    private Type.Function function() {
        List<Type.Parameter> args = new ArrayList<>();
        Type variadic = null;
        expect("(");
        while (!accept(")")) {
            if (accept("...")) {
                variadic = type();
            } else {
                args.add(parameter());
            }
            accept(", ");
        }
        expect(" -> ");
        return new Type.Function(args, variadic, accept("void") ? null : parameter());
    }

    private Type.Parameter parameter() {
        int colon = at;
        while (colon < line.length() && (Character.isLetterOrDigit(line.charAt(colon)) || "_ ".indexOf(line.charAt(colon)) >= 0)) {
            colon++;
        }
        if (!line.startsWith(": ", colon)) {
            return new Type.Parameter("", type());
        }
        String name = line.substring(at, colon);
        at = colon + 2;
        return new Type.Parameter(name, type());
    }

    private Type type() {
        if (accept("[")) {
            return array();
        }
        if (accept("{")) {
            return object();
        }
        if (accept("set(")) {
            Type of = type();
            expect(")");
            return new Type.SetOf(of);
        }
        if (accept("(")) {
            List<Type> of = new ArrayList<>();
            do {
                of.add(type());
            } while (accept(" | "));
            expect(")");
            return new Type.AnyOf(of);
        }
        return scalar();
    }

    private Type scalar() {
        for (Type type : List.of(Type.ANY, Type.NULL, Type.BOOLEAN, Type.NUMBER, Type.STRING)) {
            if (accept(type.toString())) {
                return type;
            }
        }
        throw wrong("a type");
    }

    private Type array() {
        List<Type> elements = new ArrayList<>();
        Type rest = null;
        while (!accept("]")) {
            if (accept("...")) {
                rest = type();
            } else {
                elements.add(type());
            }
            accept(", ");
        }
        return new Type.Array(elements, rest);
    }

    private Type object() {
        List<Type.Property> properties = new ArrayList<>();
        Type.Rest rest = null;
        while (!accept("}")) {
            if (accept("...")) {
                Type key = type();
                expect(": ");
                rest = new Type.Rest(key, type());
            } else {
                expect("\"");
                String key = until('"');
                expect(": ");
                properties.add(new Type.Property(StringValue.of(key), type()));
            }
            accept(", ");
        }
        return new Type.Obj(properties, rest);
    }

    private String until(char end) {
        int stop = line.indexOf(end, at);
        String text = stop < 0 ? line.substring(at) : line.substring(at, stop);
        at = stop < 0 ? line.length() : stop + 1;
        return text;
    }

    private boolean accept(String text) {
        if (!line.startsWith(text, at)) {
            return false;
        }
        at += text.length();
        return true;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw wrong(text);
        }
    }

    private IllegalStateException wrong(String wanted) {
        return new IllegalStateException("signature `" + line + "`: expected " + wanted + " at " + at);
    }
}
