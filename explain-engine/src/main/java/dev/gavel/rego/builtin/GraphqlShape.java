package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A tree that a policy made → the same with all that OPA's own trees hold: unknown keys dropped, scalars that lack filled in.
final class GraphqlShape {

    private static final String TEXT = "text";
    private static final String FLAG = "flag";
    private static final String NUMBER = "number";
    private static final String TEXTS = "texts";

    private GraphqlShape() {
    }

    static ObjectValue query(ObjectValue tree) {
        return shaped(tree, "query", 0);
    }

    static ObjectValue schema(ObjectValue tree) {
        return shaped(tree, "schema", 0);
    }

    /// Key and shape, alternating; `*` marks a list.
    private static List<String> members(String shape) {
        return switch (shape) {
            case "query" -> List.of("Operations", "operation*", "Fragments", "fragment*");
            case "operation" -> List.of("Operation", TEXT, "Name", TEXT, "VariableDefinitions", "variable*", "Directives", "directive*",
                    "SelectionSet", "selection*");
            case "fragment" -> List.of("Name", TEXT, "VariableDefinition", "variable*", "TypeCondition", TEXT, "Directives", "directive*",
                    "SelectionSet", "selection*");
            case "variable" ->
                List.of("Variable", TEXT, "Type", "type", "DefaultValue", "value", "Directives", "directive*", "Used", FLAG);
            // OPA reads every selection of such a tree as a field
            case "selection" -> List.of("Alias", TEXT, "Name", TEXT, "Arguments", "argument*", "Directives", "directive*", "SelectionSet",
                    "selection*");
            case "directive" -> List.of("Name", TEXT, "Arguments", "argument*", "Location", TEXT);
            case "argument", "member" -> List.of("Name", TEXT, "Value", "value");
            case "value" -> List.of("Raw", TEXT, "Children", "member*", "Kind", NUMBER, "ExpectedTypeHasDefault", FLAG);
            case "type" -> List.of("NamedType", TEXT, "Elem", "type", "NonNull", FLAG);
            case "schema" -> List.of("Schema", "entry*", "SchemaExtension", "entry*", "Directives", "declared*", "Definitions",
                    "definition*", "Extensions", "definition*");
            case "entry" -> List.of("Description", TEXT, "Directives", "directive*", "OperationTypes", "root*");
            case "root" -> List.of("Operation", TEXT, "Type", TEXT);
            case "declared" -> List.of("Description", TEXT, "Name", TEXT, "Arguments", "input*", "Locations", TEXTS, "IsRepeatable", FLAG);
            case "definition" -> List.of("Kind", TEXT, "Description", TEXT, "Name", TEXT, "Directives", "directive*", "Interfaces", TEXTS,
                    "Fields", "field*", "Types", TEXTS, "EnumValues", "enum*", "BuiltIn", FLAG);
            case "field" -> List.of("Description", TEXT, "Name", TEXT, "Arguments", "input*", "DefaultValue", "value", "Type", "type",
                    "Directives", "directive*");
            case "input" ->
                List.of("Description", TEXT, "Name", TEXT, "DefaultValue", "value", "Type", "type", "Directives", "directive*");
            case "enum" -> List.of("Description", TEXT, "Name", TEXT, "Directives", "directive*");
            default -> throw new IllegalArgumentException(shape);
        };
    }

    private static ObjectValue shaped(ObjectValue object, String shape, int depth) {
        if (depth > 10_000) {
            throw BuiltinException.error("exceeded max depth");
        }
        ObjectValue.Builder out = ObjectValue.builder();
        List<String> members = members(shape);
        for (int i = 0; i < members.size(); i += 2) {
            String key = members.get(i);
            Value value = object.get(key);
            if (members.get(i + 1).equals("type") && !key.equals("Elem") && !(value instanceof ObjectValue)) {
                throw BuiltinException.error("no type in " + object);
            }
            Value made = member(value == null ? NullValue.NULL : value, members.get(i + 1), depth, key);
            if (!(made instanceof NullValue)) {
                out.put(key, made);
            }
        }
        Value position = object.get("Position");
        if (position instanceof ObjectValue) {
            out.put("Position", position);
        }
        return out.build();
    }

    private static Value member(Value value, String shape, int depth, String key) {
        return switch (shape) {
            case TEXT -> value instanceof NullValue ? StringValue.of("") : require(value, value instanceof StringValue, key);
            case FLAG -> value instanceof NullValue ? BooleanValue.FALSE : require(value, value instanceof BooleanValue, key);
            case NUMBER -> value instanceof NullValue ? NumberValue.of(0) : require(value, value instanceof NumberValue, key);
            case TEXTS -> require(value, value instanceof NullValue || value instanceof ArrayValue, key);
            case String list when list.endsWith("*") && value instanceof ArrayValue array -> {
                List<Value> elements = new ArrayList<>();
                for (Value element : array) {
                    elements.add(member(element, list.substring(0, list.length() - 1), depth, key));
                }
                yield ArrayValue.of(elements);
            }
            case String single when !single.endsWith("*") && value instanceof ObjectValue object -> shaped(object, single, depth + 1);
            default -> require(value, value instanceof NullValue, key);
        };
    }

    private static Value require(Value value, boolean fits, String key) {
        if (!fits) {
            throw BuiltinException.error("json: cannot unmarshal " + Operands.typeName(value) + " into Go struct field " + key);
        }
        return value;
    }
}
