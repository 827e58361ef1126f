package dev.gavel.rego.builtin;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;

/// Whether the types of a schema fit one another; the first fault ends it.
final class GraphqlSchemaCheck {

    private final GraphqlSchema schema;

    GraphqlSchemaCheck(GraphqlSchema schema) {
        this.schema = schema;
    }

    void check() {
        schema.types.values().forEach(this::type);
        for (GraphqlNode directive : schema.directives.values()) {
            name(directive);
            arguments(directive.list("Arguments"), directive.name());
        }
    }

    private static BuiltinException fault(GraphqlNode at, String what) {
        return GraphqlSchema.fault(at, what);
    }

    private void type(GraphqlType type) {
        GraphqlNode at = type.definition;
        for (GraphqlNode field : type.fields) {
            name(field);
            reference(field.child("Type"));
            arguments(field.list("Arguments"), null);
            directives(field.list("Directives"), type.is("INPUT_OBJECT") ? "INPUT_FIELD_DEFINITION" : "FIELD_DEFINITION", null);
        }
        for (String member : type.unionMembers) {
            GraphqlType object = schema.type(member);
            if (object == null) {
                throw fault(at, "Undefined type " + StringValue.of(member) + ".");
            }
            if (!object.is("OBJECT")) {
                throw fault(at, type.kind + " type " + StringValue.of(member) + " must be OBJECT.");
            }
        }
        type.interfaces.forEach(name -> implementation(type, name));
        switch (type.kind) {
            case "OBJECT", "INTERFACE" ->
                fields(type, "must define one or more fields.", List.of("SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM"));
            case "INPUT_OBJECT" -> fields(type, "must define one or more input fields.", List.of("SCALAR", "ENUM", "INPUT_OBJECT"));
            case "ENUM" -> enumValues(type);
            default -> {
            }
        }
        for (int i = 0; i < type.fields.size(); i++) {
            for (GraphqlNode other : type.fields.subList(i + 1, type.fields.size())) {
                if (type.fields.get(i).name().equals(other.name())) {
                    throw fault(other, "Field " + type.name + "." + other.name() + " can only be defined once.");
                }
            }
        }
        if (!type.isBuiltIn()) {
            name(at);
        }
        directives(type.directives, type.kind, null);
    }

    private void fields(GraphqlType type, String empty, List<String> kinds) {
        if (type.fields.isEmpty()) {
            throw fault(type.definition, type.kind + " " + type.name + ": " + empty);
        }
        for (GraphqlNode field : type.fields) {
            GraphqlType of = schema.type(Objects.requireNonNull(field.child("Type")).typeName());
            if (of != null && !kinds.contains(of.kind)) {
                throw fault(field, (type.is("INPUT_OBJECT") ? of.kind + " " + field.name() : type.kind + " " + type.name)
                        + ": field must be one of " + String.join(", ", kinds) + ".");
            }
        }
    }

    private static void enumValues(GraphqlType type) {
        if (type.enumValues.isEmpty()) {
            throw fault(type.definition, "ENUM " + type.name + ": must define one or more unique enum values.");
        }
        for (GraphqlNode value : type.enumValues) {
            if (Set.of("true", "false", "null").contains(value.name())) {
                throw fault(type.definition, "ENUM " + type.name + ": non-enum value " + value.name() + ".");
            }
        }
    }

    private static void name(GraphqlNode node) {
        if (node.name().startsWith("__")) {
            throw fault(node, "Name \"" + node.name() + "\" must not begin with \"__\", which is reserved by GraphQL introspection.");
        }
    }

    private void reference(@Nullable GraphqlNode type) {
        if (type != null && schema.type(type.typeName()) == null) {
            throw fault(type, "Undefined type " + type.typeName() + ".");
        }
    }

    /// @param directive whose arguments they are, or null
    private void arguments(List<GraphqlNode> arguments, @Nullable String directive) {
        for (GraphqlNode argument : arguments) {
            name(argument);
            GraphqlNode reference = argument.child("Type");
            reference(reference);
            GraphqlType type = reference == null ? null : schema.type(reference.typeName());
            if (reference != null && type != null && !type.isInput()) {
                throw fault(argument, "cannot use " + reference.typeText() + " as argument " + argument.name() + " because " + type.kind
                        + " is not a valid input type");
            }
            directives(argument.list("Directives"), "ARGUMENT_DEFINITION", directive);
        }
    }

    private void directives(List<GraphqlNode> directives, String location, @Nullable String within) {
        for (GraphqlNode directive : directives) {
            name(directive);
            if (directive.name().equals(within)) {
                throw fault(directive, "Directive " + within + " cannot refer to itself.");
            }
            GraphqlNode definition = schema.directives.get(directive.name());
            if (definition == null) {
                throw fault(directive, "Undefined directive " + directive.name() + ".");
            }
            if (!definition.texts("Locations").contains(location)) {
                throw fault(directive, "Directive " + directive.name() + " is not applicable on " + location + ".");
            }
            for (GraphqlNode argument : directive.list("Arguments")) {
                if (definition.named("Arguments", argument.name()) == null) {
                    throw fault(argument, "Undefined argument " + argument.name() + " for directive " + directive.name() + ".");
                }
            }
            for (GraphqlNode argument : definition.list("Arguments")) {
                GraphqlNode given = directive.named("Arguments", argument.name());
                GraphqlNode value = given == null ? null : given.child("Value");
                if (isRequired(argument) && (value == null || value.kind() == GraphqlKind.NULL)) {
                    throw fault(directive, "Argument " + argument.name() + " for directive " + directive.name() + " cannot be null.");
                }
            }
        }
    }

    private static boolean isRequired(GraphqlNode argument) {
        GraphqlNode type = argument.child("Type");
        return type != null && type.flag("NonNull") && argument.child("DefaultValue") == null;
    }

    private void implementation(GraphqlType type, String name) {
        GraphqlType general = schema.type(name);
        GraphqlNode at = type.definition;
        if (general == null) {
            throw fault(at, "Undefined type " + StringValue.of(name) + ".");
        }
        if (!general.is("INTERFACE")) {
            throw fault(at, StringValue.of(name) + " is a non interface type " + general.kind + ".");
        }
        for (GraphqlNode wanted : general.fields) {
            GraphqlNode field = type.field(wanted.name());
            String who = "For " + type.name + " to implement " + general.name;
            if (field == null) {
                throw fault(at, who + " it must have a field called " + wanted.name() + ".");
            }
            GraphqlNode wantedType = Objects.requireNonNull(wanted.child("Type"));
            if (!isCovariant(wantedType, Objects.requireNonNull(field.child("Type")))) {
                throw fault(field, who + " the field " + wanted.name() + " must have type " + wantedType.typeText() + ".");
            }
            implementedArguments(who, wanted, field);
        }
        for (String ancestor : general.interfaces) {
            if (!type.interfaces.contains(ancestor)) {
                throw fault(at, ancestor.equals(type.name)
                        ? "Type " + type.name + " cannot implement " + name + " because it would create a circular reference."
                        : "Type " + type.name + " must implement " + ancestor + " because it is implemented by " + name + ".");
            }
        }
    }

    private void implementedArguments(String who, GraphqlNode wanted, GraphqlNode field) {
        for (GraphqlNode argument : wanted.list("Arguments")) {
            GraphqlNode same = field.named("Arguments", argument.name());
            if (same == null) {
                throw fault(field, who + " the field " + wanted.name() + " must have the same arguments but it is missing "
                        + argument.name() + ".");
            }
            if (!isCompatible(Objects.requireNonNull(argument.child("Type")), Objects.requireNonNull(same.child("Type")))) {
                throw fault(same, who + " the field " + wanted.name() + " must have the same arguments but " + argument.name()
                        + " has the wrong type.");
            }
        }
        for (GraphqlNode argument : field.list("Arguments")) {
            if (wanted.named("Arguments", argument.name()) == null && isRequired(argument)) {
                throw fault(argument, who + " any additional arguments on " + field.name()
                        + " must be optional or have a default value but " + argument.name() + " is required.");
            }
        }
    }

    /// Whether a value of the one type is one of the other: `Int!` is an `Int`.
    static boolean isCompatible(GraphqlNode type, GraphqlNode other) {
        if (!type.text("NamedType").equals(other.text("NamedType"))) {
            return false;
        }
        GraphqlNode element = type.child("Elem");
        GraphqlNode otherElement = other.child("Elem");
        if (element != null && (otherElement == null || !isCompatible(element, otherElement))) {
            return false;
        }
        return !other.flag("NonNull") || type.flag("NonNull");
    }

    private boolean isCovariant(GraphqlNode wanted, GraphqlNode actual) {
        if (wanted.flag("NonNull") && !actual.flag("NonNull")) {
            return false;
        }
        GraphqlNode element = wanted.child("Elem");
        if (element == null) {
            GraphqlType general = schema.type(wanted.text("NamedType"));
            return wanted.text("NamedType").equals(actual.text("NamedType"))
                    || general != null && general.possible.stream().anyMatch(type -> type.name.equals(actual.text("NamedType")));
        }
        GraphqlNode actualElement = actual.child("Elem");
        return actualElement != null && isCovariant(element, actualElement);
    }
}
