package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// JSON → schema, of drafts 4, 6 and 7 at once; the first fault ends it, in the words of OPA's library.
final class JsonSchemaCompiler {

    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "null", "object", "string");
    private static final int MAX_DEPTH = 500;

    private final Value root;
    private final Map<Value, JsonSchema> known = new HashMap<>();
    private int depth;

    private JsonSchemaCompiler(Value root) {
        this.root = root;
    }

    static JsonSchema compile(Value root) {
        if (!(root instanceof ObjectValue) && !(root instanceof BooleanValue)) {
            throw fault("schema is invalid");
        }
        return new JsonSchemaCompiler(root).schema(root, "Expected: Valid Schema, given: Invalid JSON");
    }

    private static BuiltinException fault(String what) {
        return BuiltinException.error(what);
    }

    private static BuiltinException invalidType(String expected, String given) {
        return fault("Invalid type. Expected: " + expected + ", given: " + given);
    }

    private static boolean isSchema(Value value) {
        return value instanceof ObjectValue || value instanceof BooleanValue;
    }

    private JsonSchema schema(Value value, String otherwise) {
        if (!isSchema(value)) {
            throw fault(otherwise);
        }
        JsonSchema same = known.get(value);
        if (same != null) {
            return same;
        }
        if (++depth > MAX_DEPTH) {
            throw fault("schema is nested too deeply");
        }
        JsonSchema schema = new JsonSchema();
        known.put(value, schema);
        if (value instanceof BooleanValue bool) {
            schema.always = bool.value();
        } else if (value instanceof ObjectValue object) {
            parts(schema, object);
        }
        depth--;
        return schema;
    }

    private JsonSchema valid(Value value) {
        return schema(value, "Expected: Valid Schema, given: Invalid JSON");
    }

    private void parts(JsonSchema schema, ObjectValue object) {
        if (object.get("$schema") != null && !(object.get("$schema") instanceof StringValue)) {
            throw fault("$schema must be of type string");
        }
        for (String key : List.of("$id", "id")) {
            text(object, key);
        }
        Value definitions = object.get("definitions");
        if (definitions instanceof ObjectValue named) {
            for (Value key : named.keys()) {
                Value member = named.get(key);
                if (member == null || !isSchema(member)) {
                    throw invalidType("Array Of Schemas", "definitions");
                }
                valid(member);
            }
        } else if (definitions != null) {
            throw invalidType("Array Of Schemas", "definitions");
        }
        text(object, "title");
        text(object, "description");
        String reference = text(object, "$ref");
        if (reference != null) {
            schema.reference = valid(target(reference));
            return;
        }
        types(schema, object.get("type"));
        properties(schema, object);
        items(schema, object);
        numbers(schema, object);
        strings(schema, object);
        objects(schema, object);
        arrays(schema, object);
        values(schema, object);
        combinations(schema, object);
    }

    private static @Nullable String text(ObjectValue object, String key) {
        Value value = object.get(key);
        if (value != null && !(value instanceof StringValue)) {
            throw invalidType("string", key);
        }
        return value instanceof StringValue text ? text.value() : null;
    }

    private Value target(String reference) {
        if (!reference.startsWith("#")) {
            throw fault(reference.contains("://")
                    ? "remote reference loading disabled"
                    : "Reference /" + reference.replaceFirst("^/+", "") + " must be canonical");
        }
        Value at = root;
        String pointer = reference.substring(1);
        for (String step : pointer.isEmpty() ? new String[0] : pointer.replaceFirst("^/", "").split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            Value next = switch (at) {
                case ObjectValue object -> object.get(key);
                case ArrayValue array when key.matches("[0-9]{1,9}") && Integer.parseInt(key) < array.size() ->
                    array.get(Integer.parseInt(key));
                case ArrayValue array when key.matches("[0-9]+") ->
                    throw fault("Out of bound array[0," + array.size() + "] index '" + key + "'");
                case ArrayValue array -> throw fault("Invalid array index '" + key + "'");
                default -> throw fault("Invalid token reference '" + key + "'");
            };
            if (next == null) {
                throw fault("Object has no key '" + key + "'");
            }
            at = next;
        }
        return at;
    }

    private static void types(JsonSchema schema, @Nullable Value types) {
        if (types == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (Value type : types instanceof ArrayValue array ? array.elements() : List.of(types)) {
            if (!(type instanceof StringValue(String name))) {
                throw invalidType("type", "string/Array Of Strings");
            }
            if (!TYPES.contains(name)) {
                throw fault("has a primitive type that is NOT VALID -- given: /" + name + "/ Expected valid values are:["
                        + String.join(" ", TYPES) + "]");
            }
            if (names.contains(name)) {
                throw fault(name + " type is duplicated");
            }
            names.add(name);
        }
        schema.types = names;
    }

    private void properties(JsonSchema schema, ObjectValue object) {
        Value properties = object.get("properties");
        if (properties instanceof ObjectValue named) {
            for (Value key : named.keys()) {
                schema.properties.put(((StringValue) key).value(), valid(Objects.requireNonNull(named.get(key))));
            }
        } else if (properties != null) {
            throw fault("Properties must be of type object");
        }
        Value additional = object.get("additionalProperties");
        if (additional != null) {
            schema.additionalProperties = schema(additional, "Invalid type. Expected: boolean/Valid Schema, given: additionalProperties");
            schema.noAdditionalProperties = additional.equals(BooleanValue.FALSE);
        }
        Value patterns = object.get("patternProperties");
        if (patterns instanceof ObjectValue named) {
            for (Value key : named.keys()) {
                String pattern = ((StringValue) key).value();
                schema.patternProperties.put(pattern(pattern, "Invalid regex pattern '" + pattern + "'"),
                        valid(Objects.requireNonNull(named.get(key))));
            }
        } else if (patterns != null) {
            throw invalidType("Valid Schema", "patternProperties");
        }
        Value names = object.get("propertyNames");
        if (names != null) {
            schema.propertyNames = schema(names, "Invalid type. Expected: Valid Schema, given: patternProperties");
        }
        dependencies(schema, object.get("dependencies"));
    }

    private void dependencies(JsonSchema schema, @Nullable Value dependencies) {
        if (dependencies == null) {
            return;
        }
        if (!(dependencies instanceof ObjectValue named)) {
            throw fault("dependencies must be of type object");
        }
        for (Value key : named.keys()) {
            String name = ((StringValue) key).value();
            Value dependency = Objects.requireNonNull(named.get(key));
            if (dependency instanceof ArrayValue array && array.elements().stream().allMatch(StringValue.class::isInstance)) {
                schema.dependentNames.put(name, array.elements().stream().map(element -> ((StringValue) element).value()).toList());
            } else {
                schema.dependentSchemas.put(name, schema(dependency, "Dependency must be of type Schema Or Array Of Strings"));
            }
        }
    }

    private static Pattern pattern(String text, String otherwise) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw fault(otherwise);
        }
    }

    private void items(JsonSchema schema, ObjectValue object) {
        Value items = object.get("items");
        String wrong = "Invalid type. Expected: Valid Schema/Array Of Schemas, given: items";
        if (items instanceof ArrayValue array) {
            List<JsonSchema> positions = new ArrayList<>();
            array.forEach(element -> positions.add(schema(element, wrong)));
            schema.positions = positions;
        } else if (items != null) {
            schema.items = schema(items, wrong);
        }
        Value additional = object.get("additionalItems");
        if (additional != null) {
            schema.additionalItems = schema(additional, "Invalid type. Expected: boolean/Valid Schema, given: additionalItems");
            schema.noAdditionalItems = additional.equals(BooleanValue.FALSE);
        }
    }

    private static void numbers(JsonSchema schema, ObjectValue object) {
        Value multiple = object.get("multipleOf");
        if (multiple != null) {
            if (!(multiple instanceof NumberValue number)) {
                throw invalidType("Number", "multipleOf");
            }
            if (number.compareTo((Value) NumberValue.of(0)) <= 0) {
                throw fault("multipleOf must be strictly greater than 0");
            }
            schema.bounds.put("multipleOf", number);
        }
        for (String bound : List.of("Minimum", "Maximum")) {
            String inclusive = bound.toLowerCase(Locale.ROOT);
            Value limit = object.get(inclusive);
            if (limit instanceof NumberValue number) {
                schema.bounds.put(inclusive, number);
            } else if (limit != null) {
                throw fault(inclusive + " must be of a Number");
            }
            switch (object.get("exclusive" + bound)) {
                case null -> {
                }
                case NumberValue number -> schema.bounds.put("exclusive" + bound, number);
                case BooleanValue exclusive -> {
                    NumberValue number = schema.bounds.get(inclusive);
                    if (number == null) {
                        throw fault("exclusive" + bound + " cannot be used without " + inclusive);
                    }
                    if (exclusive.value()) {
                        schema.bounds.remove(inclusive);
                        schema.bounds.put("exclusive" + bound, number);
                    }
                }
                default -> throw invalidType("boolean/number", "exclusive" + bound);
            }
        }
    }

    private static void size(JsonSchema schema, ObjectValue object, String key) {
        Value size = object.get(key);
        if (size == null) {
            return;
        }
        if (!(size instanceof NumberValue number) || !number.isLong()) {
            throw fault(key + " must be of an integer");
        }
        if (number.longValue() < 0) {
            throw fault(key + " must be greater than or equal to 0");
        }
        schema.sizes.put(key, number.longValue());
    }

    private static void ordered(JsonSchema schema, String least, String most) {
        if (schema.sizes.getOrDefault(least, 0L) > schema.sizes.getOrDefault(most, Long.MAX_VALUE)) {
            throw fault(least + " cannot be greater than " + most);
        }
    }

    private static void strings(JsonSchema schema, ObjectValue object) {
        size(schema, object, "minLength");
        size(schema, object, "maxLength");
        ordered(schema, "minLength", "maxLength");
        String pattern = text(object, "pattern");
        if (pattern != null) {
            schema.pattern = pattern(pattern, "pattern must be a valid regex");
        }
        String format = text(object, "format");
        schema.format = format == null ? "" : format;
    }

    private static void objects(JsonSchema schema, ObjectValue object) {
        size(schema, object, "minProperties");
        size(schema, object, "maxProperties");
        ordered(schema, "minProperties", "maxProperties");
        Value required = object.get("required");
        if (required instanceof ArrayValue array) {
            List<String> names = new ArrayList<>();
            for (Value element : array) {
                if (!(element instanceof StringValue(String name))) {
                    throw invalidType("string", "required");
                }
                if (names.contains(name)) {
                    throw fault("required items must be unique");
                }
                names.add(name);
            }
            schema.required = names;
        } else if (required != null) {
            throw fault("required must be of an array");
        }
    }

    private void arrays(JsonSchema schema, ObjectValue object) {
        size(schema, object, "minItems");
        size(schema, object, "maxItems");
        Value unique = object.get("uniqueItems");
        if (unique != null && !(unique instanceof BooleanValue)) {
            throw fault("uniqueItems must be of a boolean");
        }
        schema.uniqueItems = BooleanValue.TRUE.equals(unique);
        Value contains = object.get("contains");
        schema.contains = contains == null ? null : valid(contains);
    }

    private static void values(JsonSchema schema, ObjectValue object) {
        schema.constant = object.get("const");
        Value values = object.get("enum");
        if (values instanceof ArrayValue array) {
            Set<Value> seen = new HashSet<>();
            for (Value value : array) {
                if (!seen.add(value)) {
                    throw fault("enum items must be unique");
                }
                schema.enumeration.add(value);
            }
        } else if (values != null) {
            throw fault("enum must be of an array");
        }
    }

    private void combinations(JsonSchema schema, ObjectValue object) {
        all(object, "oneOf", schema.oneOf);
        all(object, "anyOf", schema.anyOf);
        all(object, "allOf", schema.allOf);
        schema.not = only(object, "not");
        schema.condition = only(object, "if");
        schema.consequence = only(object, "then");
        schema.alternative = only(object, "else");
    }

    private @Nullable JsonSchema only(ObjectValue object, String key) {
        Value value = object.get(key);
        return value == null ? null : schema(value, key + " must be of an object");
    }

    private void all(ObjectValue object, String key, List<JsonSchema> into) {
        Value schemas = object.get(key);
        if (schemas instanceof ArrayValue array) {
            array.forEach(element -> into.add(valid(element)));
        } else if (schemas != null) {
            throw fault(key + " must be of an array");
        }
    }
}
