package dev.gavel.rego.builtin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;

/// What must hold of the literals and variables of a query.
final class GraphqlValueRules {

    private static final Set<String> SCALARS = Set.of("Int", "Float", "String", "Boolean", "ID");

    private final GraphqlWalk walk;

    GraphqlValueRules(GraphqlWalk walk) {
        this.walk = walk;
    }

    private static String quoted(String text) {
        return StringValue.of(text).toString();
    }

    void check(GraphqlNode value, GraphqlWalk.Expected expected) {
        boolean variable = value.kind() == GraphqlKind.VARIABLE && walk.operation != null;
        if (variable && !walk.variables().contains(value.text("Raw"))) {
            String by = walk.operation == null || walk.operation.name().isEmpty() ? "" : " by operation " + quoted(walk.operation.name());
            walk.faults.add(value, "Variable " + quoted("$" + value.text("Raw")) + " is not defined" + by + ".");
        }
        if (value.kind() == GraphqlKind.OBJECT) {
            Set<String> names = new HashSet<>();
            for (GraphqlNode child : value.list("Children")) {
                if (!names.add(child.name())) {
                    walk.faults.add(child, "There can be only one input field named " + quoted(child.name()) + ".");
                }
            }
        }
        if (expected.type() != null && expected.definition() != null) {
            literal(value, expected.type(), expected.definition());
        }
        if (variable && expected.type() != null && walk.operation != null) {
            position(value, expected.type(), expected.hasDefault());
        }
    }

    private void literal(GraphqlNode value, GraphqlNode type, GraphqlType definition) {
        GraphqlKind kind = value.kind();
        if (kind == GraphqlKind.NULL && type.flag("NonNull")) {
            walk.faults.add(value, "Expected value of type " + quoted(type.typeText()) + ", found " + value.literal() + ".");
        }
        if (definition.is("SCALAR") && !SCALARS.contains(definition.name)) {
            return;
        }
        String fits = definition.name;
        boolean wrong = switch (kind) {
            case VARIABLE, NULL -> false;
            case INT -> !Set.of("Int", "Float", "ID").contains(fits);
            case FLOAT -> !fits.equals("Float");
            case STRING, BLOCK -> !definition.is("ENUM") && !Set.of("String", "ID").contains(fits);
            case BOOLEAN -> !fits.equals("Boolean");
            case ENUM -> !definition.is("ENUM");
            case LIST -> type.child("Elem") == null;
            case OBJECT -> false;
        };
        if (wrong) {
            walk.faults.add(value, unexpected(value, type, definition));
        } else if (definition.is("ENUM")) {
            enumValue(value, type, definition);
        } else if (kind == GraphqlKind.OBJECT) {
            object(value, definition);
        }
    }

    private static String unexpected(GraphqlNode value, GraphqlNode type, GraphqlType definition) {
        String text = value.literal();
        if (definition.is("ENUM")) {
            return "Enum " + quoted(type.typeText()) + " cannot represent non-enum value: " + text + ".";
        }
        return switch (definition.name) {
            case "Int" -> "Int cannot represent non-integer value: " + text;
            case "String" -> "String cannot represent a non string value: " + text;
            case "Boolean" -> "Boolean cannot represent a non boolean value: " + text;
            case "Float" -> "Float cannot represent non numeric value: " + text;
            case "ID" -> "ID cannot represent a non-string and non-integer value: " + text;
            default -> "Expected value of type " + quoted(type.typeText()) + ", found " + text + ".";
        };
    }

    private void enumValue(GraphqlNode value, GraphqlNode type, GraphqlType definition) {
        List<String> names = definition.enumValues.stream().map(GraphqlNode::name).toList();
        String raw = value.text("Raw");
        String suggestion = GraphqlFaults.suggestion("Did you mean the enum value", raw, names);
        if (value.kind() == GraphqlKind.STRING || value.kind() == GraphqlKind.BLOCK) {
            walk.faults.add(value, "Enum " + quoted(type.typeText()) + " cannot represent non-enum value: " + value.literal() + "."
                    + suggestion);
        } else if (value.kind() == GraphqlKind.ENUM && !names.contains(raw)) {
            walk.faults.add(value, "Value " + quoted(value.literal()) + " does not exist in " + quoted(type.typeText()) + " enum."
                    + suggestion);
        }
    }

    private void object(GraphqlNode value, GraphqlType definition) {
        for (GraphqlNode field : definition.fields) {
            GraphqlNode type = field.child("Type");
            if (type != null && type.flag("NonNull") && field.child("DefaultValue") == null
                    && value.named("Children", field.name()) == null) {
                walk.faults.add(value, "Field " + quoted(definition.name + "." + field.name()) + " of required type "
                        + quoted(type.typeText()) + " was not provided.");
            }
        }
        for (GraphqlNode child : value.list("Children")) {
            if (definition.field(child.name()) == null) {
                walk.faults.add(child, "Field " + quoted(child.name()) + " is not defined by type " + quoted(definition.name) + "."
                        + GraphqlFaults.suggestion("Did you mean", child.name(),
                                definition.fields.stream().map(GraphqlNode::name).toList()));
            }
        }
    }

    private void position(GraphqlNode value, GraphqlNode type, boolean hasDefault) {
        GraphqlNode variable = variable(value.text("Raw"));
        GraphqlNode declared = variable == null ? null : variable.child("Type");
        if (variable == null || declared == null) {
            return;
        }
        GraphqlNode initial = variable.child("DefaultValue");
        boolean mayLack = hasDefault || initial != null && initial.kind() != GraphqlKind.NULL;
        GraphqlNode needed = mayLack ? new GraphqlNode(type.object().without(StringValue.of("NonNull"))) : type;
        if (!GraphqlSchemaCheck.isCompatible(declared, needed) || declared.child("Elem") != null && needed.child("Elem") == null) {
            walk.faults.add(value, "Variable " + quoted("$" + value.text("Raw")) + " of type " + quoted(declared.typeText())
                    + " used in position expecting type " + quoted(type.typeText()) + ".");
        }
    }

    private @Nullable GraphqlNode variable(String name) {
        return walk.operation == null
                ? null
                : walk.operation.list("VariableDefinitions").stream().filter(v -> v.text("Variable").equals(name)).findFirst().orElse(null);
    }
}
