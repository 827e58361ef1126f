package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// JSON schemas → types, as OPA reads them: types, properties, items, `anyOf`, `allOf`, and references within the schema; the rest says nothing.
public final class SchemaTypes {

    /// A schema that gives no type.
    public static final class UnusableSchemaException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableSchemaException(String message) {
            super(message);
        }
    }

    private final Value root;
    private final Set<String> open = new HashSet<>();

    private SchemaTypes(Value root) {
        this.root = root;
    }

    /// The type of what a schema describes.
    ///
    /// @throws UnusableSchemaException where a reference leads nowhere or `allOf` cannot be merged
    public static Type of(Value schema) throws UnusableSchemaException {
        return new SchemaTypes(schema).type(schema);
    }

    private Type type(Value schema) throws UnusableSchemaException {
        if (!(schema instanceof ObjectValue object)) {
            return Type.ANY;
        }
        if (object.get("$ref") instanceof StringValue ref) {
            return referred(ref.value());
        }
        if (object.get("anyOf") instanceof ArrayValue any) {
            return anyOf(object, any.elements());
        }
        if (object.get("allOf") instanceof ArrayValue all) {
            return allOf(object, all.elements());
        }
        return plain(object);
    }

    private Type referred(String ref) throws UnusableSchemaException {
        Value target = root;
        if (!ref.startsWith("#")) {
            throw new UnusableSchemaException("unable to compile the schema: remote reference loading disabled: " + ref);
        }
        for (String step : ref.substring(1).split("/")) {
            String name = step.replace("~1", "/").replace("~0", "~");
            if (!name.isEmpty()) {
                target = step(target, name);
            }
            if (target == null) {
                throw new UnusableSchemaException("unable to compile the schema: Object has no key '" + name + "'");
            }
        }
        if (!open.add(ref)) {
            // a schema within itself: what is deeper may be anything
            return Type.ANY;
        }
        Type type = type(target);
        open.remove(ref);
        return type;
    }

    private static @Nullable Value step(Value at, String name) {
        return switch (at) {
            case ObjectValue object -> object.get(name);
            case ArrayValue array when name.chars().allMatch(Character::isDigit) && Integer.parseInt(name) < array.elements().size() ->
                array.elements().get(Integer.parseInt(name));
            default -> null;
        };
    }

    private Type anyOf(ObjectValue schema, List<Value> options) throws UnusableSchemaException {
        Type type = Type.UNKNOWN;
        if (!types(schema).isEmpty() && plain(schema) instanceof Type.Obj core && core.rest() == null) {
            type = core;
        }
        for (Value option : options) {
            type = Types.or(type(option), type);
        }
        return type;
    }

    private Type allOf(ObjectValue schema, List<Value> parts) throws UnusableSchemaException {
        List<ObjectValue> all = new ArrayList<>();
        for (Value part : parts) {
            if (part instanceof ObjectValue object) {
                all.add(object);
            }
        }
        Set<String> own = types(schema);
        if (own.contains("object") || own.contains("array")) {
            all.add(schema);
        }
        ObjectValue merged = ObjectValue.EMPTY;
        for (ObjectValue part : all) {
            merged = merged(merged, part, part == all.getFirst());
        }
        return plain(merged);
    }

    private static ObjectValue merged(ObjectValue merged, ObjectValue part, boolean first) throws UnusableSchemaException {
        Set<String> before = effective(merged);
        Set<String> here = effective(part);
        if (first) {
            return part.without(StringValue.of("allOf"));
        }
        if (!before.equals(here)) {
            throw new UnusableSchemaException("unable to merge these schemas: type mismatch: " + String.join(",", before) + " and "
                    + String.join(",", here));
        }
        ObjectValue result = merged;
        if (merged.get("properties") instanceof ObjectValue known && part.get("properties") instanceof ObjectValue more) {
            ObjectValue.Builder properties = ObjectValue.builder();
            known.forEach(properties::put);
            more.forEach(properties::put);
            result = result.with(StringValue.of("properties"), properties.build());
        }
        return result;
    }

    /// The types that a schema names, or that its properties or items imply.
    private static Set<String> effective(ObjectValue schema) {
        Set<String> types = types(schema);
        if (schema.get("properties") instanceof ObjectValue) {
            types.add("object");
        } else if (schema.get("items") != null) {
            types.add("array");
        }
        return types;
    }

    private static Set<String> types(ObjectValue schema) {
        Set<String> types = new HashSet<>();
        switch (schema.get("type")) {
            case StringValue one -> types.add(one.value());
            case ArrayValue several -> several.elements().forEach(type -> {
                if (type instanceof StringValue name) {
                    types.add(name.value());
                }
            });
            case null, default -> {
            }
        }
        return types;
    }

    private Type plain(ObjectValue schema) throws UnusableSchemaException {
        Set<String> types = effective(schema);
        if (types.contains("boolean")) {
            return Type.BOOLEAN;
        }
        if (types.contains("string")) {
            return Type.STRING;
        }
        if (types.contains("integer") || types.contains("number")) {
            return Type.NUMBER;
        }
        if (types.contains("object")) {
            return object(schema);
        }
        return types.contains("array") ? array(schema) : Type.ANY;
    }

    private Type object(ObjectValue schema) throws UnusableSchemaException {
        if (!(schema.get("properties") instanceof ObjectValue properties) || properties.size() == 0) {
            return new Type.Obj(List.of(), new Type.Rest(Type.ANY, Type.ANY));
        }
        TreeMap<Value, Value> sorted = new TreeMap<>();
        properties.forEach(sorted::put);
        List<Type.Property> all = new ArrayList<>();
        for (Value key : sorted.keySet()) {
            all.add(new Type.Property(key, type(sorted.getOrDefault(key, NumberValue.of(0)))));
        }
        return new Type.Obj(all, null);
    }

    private Type array(ObjectValue schema) throws UnusableSchemaException {
        Value items = schema.get("items");
        if (items instanceof ArrayValue list && !list.elements().isEmpty()) {
            List<Type> elements = new ArrayList<>();
            for (Value item : list.elements()) {
                elements.add(type(item));
            }
            return new Type.Array(elements, null);
        }
        return new Type.Array(List.of(), items instanceof ObjectValue ? type(items) : Type.ANY);
    }
}
