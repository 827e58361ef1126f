package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.google.re2j.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.Json;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.SetValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// Holds a document against a schema.
final class JsonSchemaCheck {

    private static final String ROOT = "(Root)";
    private static final int MAX_DEPTH = 1_000;

    private int depth;

    JsonSchemaResult check(JsonSchema schema, Value document) {
        return sub(schema, document, ROOT);
    }

    private JsonSchemaResult sub(JsonSchema schema, Value node, String field) {
        JsonSchemaResult result = new JsonSchemaResult();
        into(schema, node, field, result);
        return result;
    }

    private static String below(String field, String step) {
        return field.equals(ROOT) ? step : field + "." + step;
    }

    private void into(JsonSchema schema, Value node, String field, JsonSchemaResult result) {
        if (schema.always != null) {
            if (!schema.always) {
                result.add("false", field, "False always fails validation");
            }
            return;
        }
        if (++depth > MAX_DEPTH) {
            throw BuiltinException.error("schema refers to itself without end");
        }
        if (schema.reference != null) {
            into(schema.reference, node, field, result);
        } else if (!typed(schema, node)) {
            result.add("invalid_type", field, "Invalid type. Expected: " + (schema.types.size() == 1
                    ? schema.types.getFirst()
                    : "[" + String.join(",", schema.types) + "]") + ", given: " + typeOf(node));
        } else {
            combinations(schema, node, field, result);
            switch (node) {
                case NumberValue number -> number(schema, number, field, result);
                case StringValue text -> string(schema, text.value(), field, result);
                case ArrayValue array -> array(schema, array, field, result);
                case ObjectValue object -> object(schema, object, field, result);
                default -> {
                }
            }
            common(schema, node, field, result);
            if (node instanceof ObjectValue object) {
                schema.properties.forEach((name, property) -> {
                    Value member = object.get(name);
                    if (member != null) {
                        into(property, member, below(field, name), result);
                    }
                });
            }
            result.good();
        }
        depth--;
    }

    private static String typeOf(Value node) {
        return switch (node) {
            case NullValue none -> "null";
            case BooleanValue bool -> "boolean";
            case NumberValue number -> number.isInteger() ? "integer" : "number";
            case StringValue text -> "string";
            case ArrayValue array -> "array";
            case ObjectValue object -> "object";
            case SetValue set -> "array";
        };
    }

    private static boolean typed(JsonSchema schema, Value node) {
        String type = typeOf(node);
        return schema.types.isEmpty() || schema.types.contains(type) || type.equals("integer") && schema.types.contains("number");
    }

    private void combinations(JsonSchema schema, Value node, String field, JsonSchemaResult result) {
        if (!schema.anyOf.isEmpty()) {
            alternatives(schema.anyOf, node, field, result, false);
        }
        if (!schema.oneOf.isEmpty()) {
            alternatives(schema.oneOf, node, field, result, true);
        }
        int valid = 0;
        for (JsonSchema part : schema.allOf) {
            JsonSchemaResult found = sub(part, node, field);
            valid += found.isValid() ? 1 : 0;
            result.merge(found);
        }
        if (valid != schema.allOf.size()) {
            result.add("number_all_of", field, "Must validate all the schemas (allOf)");
        }
        if (schema.not != null && sub(schema.not, node, field).isValid()) {
            result.add("number_not", field, "Must not validate the schema (not)");
        }
        if (node instanceof ObjectValue object) {
            dependencies(schema, object, field, result);
        }
        condition(schema, node, field, result);
        result.good();
    }

    private void alternatives(List<JsonSchema> schemas, Value node, String field, JsonSchemaResult result, boolean one) {
        int valid = 0;
        JsonSchemaResult best = null;
        for (JsonSchema schema : schemas) {
            if (!one && valid > 0) {
                return;
            }
            JsonSchemaResult found = sub(schema, node, field);
            if (found.isValid()) {
                valid++;
            } else if (best == null || best.score() < found.score()) {
                best = found;
            }
        }
        if (valid == 0 || one && valid > 1) {
            result.add(one ? "number_one_of" : "number_any_of", field,
                    one ? "Must validate one and only one schema (oneOf)" : "Must validate at least one schema (anyOf)");
            if (valid == 0 && best != null) {
                result.merge(best);
            }
        }
    }

    private void dependencies(JsonSchema schema, ObjectValue object, String field, JsonSchemaResult result) {
        schema.dependentNames.forEach((name, others) -> {
            for (String other : object.get(name) == null ? List.<String>of() : others) {
                if (object.get(other) == null) {
                    result.add("missing_dependency", field, "Has a dependency on " + other);
                }
            }
        });
        schema.dependentSchemas.forEach((name, other) -> {
            if (object.get(name) != null) {
                into(other, object, field, result);
            }
        });
    }

    private void condition(JsonSchema schema, Value node, String field, JsonSchemaResult result) {
        if (schema.condition == null) {
            return;
        }
        boolean holds = sub(schema.condition, node, field).isValid();
        JsonSchema next = holds ? schema.consequence : schema.alternative;
        JsonSchemaResult found = next == null ? new JsonSchemaResult() : sub(next, node, field);
        if (!found.isValid()) {
            result.add(holds ? "condition_then" : "condition_else", field,
                    holds ? "Must validate \"then\" as \"if\" was valid" : "Must validate \"else\" as \"if\" was not valid");
            result.merge(found);
        }
    }

    private static void common(JsonSchema schema, Value node, String field, JsonSchemaResult result) {
        if (schema.constant != null && !schema.constant.equals(node)) {
            result.add("const", field, field + " does not match: " + Json.marshal(schema.constant));
        }
        if (!schema.enumeration.isEmpty() && !schema.enumeration.contains(node)) {
            result.add("enum", field, field + " must be one of the following: "
                    + schema.enumeration.stream().map(Json::marshal).collect(Collectors.joining(", ")));
        }
        if (node instanceof StringValue(String text) && !schema.format.isEmpty() && !JsonSchemaFormats.fits(schema.format, text)) {
            result.add("format", field, "Does not match format '" + schema.format + "'");
        }
        result.good();
    }

    private static void number(JsonSchema schema, NumberValue number, String field, JsonSchemaResult result) {
        schema.bounds.forEach((name, bound) -> {
            int order = number.compareTo((Value) bound);
            String limit = bound.isInteger() ? bound.integer().toString() : GoFloat.format(bound.doubleValue(), 'g', -1);
            switch (name) {
                case "multipleOf" -> {
                    if (number.decimal().remainder(bound.decimal()).signum() != 0) {
                        result.add("multiple_of", field, "Must be a multiple of " + limit);
                    }
                }
                case "minimum" -> fail(order < 0, "number_gte", field, "Must be greater than or equal to " + limit, result);
                case "maximum" -> fail(order > 0, "number_lte", field, "Must be less than or equal to " + limit, result);
                case "exclusiveMinimum" -> fail(order <= 0, "number_gt", field, "Must be greater than " + limit, result);
                default -> fail(order >= 0, "number_lt", field, "Must be less than " + limit, result);
            }
        });
        result.good();
    }

    private static void fail(boolean fails, String type, String field, String text, JsonSchemaResult result) {
        if (fails) {
            result.add(type, field, text);
        }
    }

    private static void size(JsonSchema schema, String key, long size, String field, JsonSchemaResult result) {
        Long limit = schema.sizes.get(key);
        if (limit == null || (key.startsWith("min") ? size >= limit : size <= limit)) {
            return;
        }
        String bound = key.startsWith("min") ? "at least " : "at most ";
        switch (key) {
            case "minLength" -> result.add("string_gte", field, "String length must be greater than or equal to " + limit);
            case "maxLength" -> result.add("string_lte", field, "String length must be less than or equal to " + limit);
            case "minItems", "maxItems" ->
                result.add("array_" + key.substring(0, 3) + "_items", field, "Array must have " + bound + limit + " items");
            default -> result.add("array_" + key.substring(0, 3) + "_properties", field, "Must have " + bound + limit + " properties");
        }
    }

    private static void string(JsonSchema schema, String text, String field, JsonSchemaResult result) {
        size(schema, "minLength", text.codePointCount(0, text.length()), field, result);
        size(schema, "maxLength", text.codePointCount(0, text.length()), field, result);
        if (schema.pattern != null && !schema.pattern.matcher(text).find()) {
            result.add("pattern", field, "Does not match pattern '" + schema.pattern.pattern() + "'");
        }
        result.good();
    }

    private void array(JsonSchema schema, ArrayValue array, String field, JsonSchemaResult result) {
        int fixed = schema.positions == null ? 0 : schema.positions.size();
        for (int i = 0; i < array.size(); i++) {
            JsonSchema item = itemSchema(schema, i);
            if (item != null) {
                result.merge(sub(item, array.get(i), below(field, String.valueOf(i))));
            }
        }
        if (schema.positions != null && schema.noAdditionalItems && array.size() > fixed) {
            result.add("array_no_additional_items", field, "No additional items allowed on array");
        }
        size(schema, "minItems", array.size(), field, result);
        size(schema, "maxItems", array.size(), field, result);
        if (schema.uniqueItems) {
            unique(array, field, result);
        }
        contains(schema.contains, array, field, result);
        result.good();
    }

    private static @Nullable JsonSchema itemSchema(JsonSchema schema, int index) {
        if (schema.positions == null) {
            return schema.items;
        }
        if (index < schema.positions.size()) {
            return schema.positions.get(index);
        }
        return schema.noAdditionalItems ? null : schema.additionalItems;
    }

    private static void unique(ArrayValue array, String field, JsonSchemaResult result) {
        Map<Value, Integer> seen = new HashMap<>();
        for (int i = 0; i < array.size(); i++) {
            Integer first = seen.putIfAbsent(array.get(i), i);
            if (first != null) {
                result.add("unique", field, "array items[" + first + "," + i + "] must be unique");
            }
        }
    }

    private void contains(@Nullable JsonSchema schema, ArrayValue array, String field, JsonSchemaResult result) {
        if (schema == null) {
            return;
        }
        JsonSchemaResult best = null;
        for (int i = 0; i < array.size(); i++) {
            JsonSchemaResult found = sub(schema, array.get(i), below(field, String.valueOf(i)));
            if (found.isValid()) {
                return;
            }
            best = best == null || best.score() < found.score() ? found : best;
        }
        result.add("contains", field, "At least one of the items must match");
        if (best != null) {
            result.merge(best);
        }
    }

    private void object(JsonSchema schema, ObjectValue object, String field, JsonSchemaResult result) {
        size(schema, "minProperties", object.size(), field, result);
        size(schema, "maxProperties", object.size(), field, result);
        for (String name : schema.required) {
            if (object.get(name) == null) {
                result.add("required", field, name + " is required");
            } else {
                result.good();
            }
        }
        List<String> names = new ArrayList<>();
        object.keys().forEach(key -> names.add(((StringValue) key).value()));
        for (String name : names) {
            Value member = Objects.requireNonNull(object.get(name));
            boolean known = schema.properties.containsKey(name);
            for (Map.Entry<Pattern, JsonSchema> pattern : schema.patternProperties.entrySet()) {
                if (pattern.getKey().matcher(name).find()) {
                    known = true;
                    result.merge(sub(pattern.getValue(), member, below(field, name)));
                }
            }
            if (!known && schema.noAdditionalProperties) {
                result.add("additional_property_not_allowed", field, "Additional property " + name + " is not allowed");
            } else if (!known && schema.additionalProperties != null) {
                result.merge(sub(schema.additionalProperties, member, below(field, name)));
            }
        }
        for (String name : schema.propertyNames == null ? List.<String>of() : names) {
            JsonSchemaResult found = sub(Objects.requireNonNull(schema.propertyNames), StringValue.of(name), field);
            if (!found.isValid()) {
                result.add("invalid_property_name", field, "Property name of \"" + name + "\" does not match");
                result.merge(found);
            }
        }
        result.good();
    }
}
