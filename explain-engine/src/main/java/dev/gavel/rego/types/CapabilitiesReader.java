package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A `capabilities.json` → what a policy may use. Builtins that nobody implements are declared all the same: a policy that calls one compiles, and
/// what it calls can be replaced.
public final class CapabilitiesReader {

    private CapabilitiesReader() {
    }

    /// Empty where the value does not have the shape of capabilities.
    public static Optional<Capabilities> read(Value value) {
        if (!(value instanceof ObjectValue object)) {
            return Optional.empty();
        }
        List<Declaration> declarations = new ArrayList<>();
        for (Value builtin : list(object, "builtins")) {
            if (!(builtin instanceof ObjectValue one) || !(one.get("name") instanceof StringValue name)
                    || !(one.get("decl") instanceof ObjectValue decl)) {
                return Optional.empty();
            }
            declarations.add(declaration(name.value(), one, decl));
        }
        return Optional
                .of(new Capabilities(Declarations.of(declarations), names(object, "future_keywords"), names(object, "features")));
    }

    private static Set<String> names(ObjectValue object, String field) {
        Set<String> names = new HashSet<>();
        list(object, field).forEach(name -> names.add(name instanceof StringValue text ? text.value() : name.toString()));
        return names;
    }

    private static List<Value> list(ObjectValue object, String field) {
        return object.get(field) instanceof ArrayValue array ? array.elements() : List.of();
    }

    private static Declaration declaration(String name, ObjectValue builtin, ObjectValue decl) {
        Set<Declaration.Trait> traits = new HashSet<>();
        trait(builtin, "relation", Declaration.Trait.RELATION, traits);
        trait(builtin, "nondeterministic", Declaration.Trait.NONDETERMINISTIC, traits);
        trait(builtin, "deprecated", Declaration.Trait.DEPRECATED, traits);
        List<String> categories = list(builtin, "categories").stream().map(category -> text(category)).toList();
        return new Declaration(name, builtin.get("infix") instanceof StringValue infix ? infix.value() : null, function(decl), traits,
                categories);
    }

    private static void trait(ObjectValue builtin, String field, Declaration.Trait trait, Set<Declaration.Trait> traits) {
        if (BooleanValue.TRUE.equals(builtin.get(field))) {
            traits.add(trait);
        }
    }

    private static String text(@Nullable Value value) {
        return value instanceof StringValue text ? text.value() : "";
    }

    private static Type.Function function(ObjectValue decl) {
        List<Type.Parameter> args = list(decl, "args").stream().map(CapabilitiesReader::parameter).toList();
        Value variadic = decl.get("variadic");
        Value result = decl.get("result");
        return new Type.Function(args, variadic == null ? null : type(variadic), result == null ? null : parameter(result));
    }

    private static Type.Parameter parameter(Value value) {
        return new Type.Parameter(value instanceof ObjectValue object ? text(object.get("name")) : "", type(value));
    }

    private static Type type(@Nullable Value value) {
        if (!(value instanceof ObjectValue object)) {
            return Type.ANY;
        }
        return switch (text(object.get("type"))) {
            case "null" -> Type.NULL;
            case "boolean" -> Type.BOOLEAN;
            case "number" -> Type.NUMBER;
            case "string" -> Type.STRING;
            case "array" -> new Type.Array(list(object, "static").stream().map(CapabilitiesReader::type).toList(),
                    object.get("dynamic") == null ? null : type(object.get("dynamic")));
            case "set" -> new Type.SetOf(type(object.get("of")));
            case "object" -> object(object);
            case "function" -> function(object);
            default -> {
                List<Type> of = list(object, "of").stream().map(CapabilitiesReader::type).toList();
                yield of.isEmpty() ? Type.ANY : new Type.AnyOf(of);
            }
        };
    }

    private static Type object(ObjectValue object) {
        List<Type.Property> properties = new ArrayList<>();
        for (Value property : list(object, "static")) {
            if (property instanceof ObjectValue one && one.get("key") instanceof Value key) {
                properties.add(new Type.Property(key, type(one.get("value"))));
            }
        }
        return new Type.Obj(properties, object.get("dynamic") instanceof ObjectValue dynamic
                ? new Type.Rest(type(dynamic.get("key")), type(dynamic.get("value")))
                : null);
    }
}
