package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A type of a schema with what its extensions add.
final class GraphqlType {

    final GraphqlNode definition;
    final String kind;
    final String name;
    final List<GraphqlNode> fields = new ArrayList<>();
    final List<GraphqlNode> enumValues = new ArrayList<>();
    final List<GraphqlNode> directives = new ArrayList<>();
    final List<String> interfaces = new ArrayList<>();
    final List<String> unionMembers = new ArrayList<>();
    /// Object types that a value of this type may have.
    final List<GraphqlType> possible = new ArrayList<>();

    GraphqlType(GraphqlNode definition) {
        this.definition = definition;
        kind = definition.text("Kind");
        name = definition.name();
    }

    void add(GraphqlNode part) {
        fields.addAll(part.list("Fields"));
        enumValues.addAll(part.list("EnumValues"));
        directives.addAll(part.list("Directives"));
        interfaces.addAll(part.texts("Interfaces"));
        unionMembers.addAll(part.texts("Types"));
    }

    boolean is(String... kinds) {
        return Set.of(kinds).contains(kind);
    }

    boolean isLeaf() {
        return is("ENUM", "SCALAR");
    }

    boolean isComposite() {
        return is("OBJECT", "INTERFACE", "UNION");
    }

    boolean isInput() {
        return is("SCALAR", "ENUM", "INPUT_OBJECT");
    }

    boolean isBuiltIn() {
        return definition.flag("BuiltIn");
    }

    @Nullable
    GraphqlNode field(String wanted) {
        return fields.stream().filter(field -> field.name().equals(wanted)).findFirst().orElse(null);
    }
}
