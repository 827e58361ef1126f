package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/// A schema that queries can be held against.
final class GraphqlSchema {

    private static final Set<String> STANDARD = Set.of("include", "skip", "deprecated", "specifiedBy", "defer", "oneOf");

    final Map<String, GraphqlType> types = new TreeMap<>();
    final Map<String, GraphqlNode> directives = new TreeMap<>();
    private final Map<String, GraphqlType> roots = new HashMap<>();
    private final List<GraphqlType> inOrder = new ArrayList<>();

    private GraphqlSchema() {
    }

    /// @throws BuiltinException with what is wrong first
    static GraphqlSchema of(GraphqlNode document) {
        GraphqlSchema schema = new GraphqlSchema();
        GraphqlNode prelude = new GraphqlNode(GraphqlSchemaParser.parse(GraphqlPrelude.TEXT, true));
        schema.define(prelude);
        schema.define(document);
        document.list("Extensions").forEach(schema::extend);
        schema.inOrder.forEach(schema::relate);
        prelude.list("Directives").forEach(schema::defineDirective);
        document.list("Directives").forEach(schema::defineDirective);
        schema.chooseRoots(document);
        new GraphqlSchemaCheck(schema).check();
        schema.completeRoots(document);
        return schema;
    }

    static BuiltinException fault(GraphqlNode at, String what) {
        return BuiltinException.error("Error in gqlparser SchemaDocument to Schema conversion: "
                + (at.child("Position") == null ? "input:-1:-1: " : at.place()) + what);
    }

    @Nullable
    GraphqlType type(String name) {
        return types.get(name);
    }

    /// @param operation `query`, `mutation` or `subscription`
    @Nullable
    GraphqlType root(String operation) {
        return roots.get(operation);
    }

    List<GraphqlType> possibleTypes(GraphqlType type) {
        return type.possible;
    }

    private void define(GraphqlNode document) {
        for (GraphqlNode definition : document.list("Definitions")) {
            if (types.containsKey(definition.name())) {
                throw fault(definition, "Cannot redeclare type " + definition.name() + ".");
            }
            GraphqlType type = new GraphqlType(definition);
            type.add(definition);
            types.put(type.name, type);
            inOrder.add(type);
        }
    }

    private void extend(GraphqlNode extension) {
        GraphqlType type = types.get(extension.name());
        if (type == null) {
            type = new GraphqlType(extension);
            types.put(type.name, type);
            inOrder.add(type);
        }
        if (!type.kind.equals(extension.text("Kind"))) {
            throw fault(extension, "Cannot extend type " + type.name + " because the base type is a " + type.kind + ", not "
                    + extension.text("Kind") + ".");
        }
        type.add(extension);
    }

    private void relate(GraphqlType type) {
        for (String member : type.unionMembers) {
            GraphqlType object = types.get(member);
            if (object != null) {
                type.possible.add(object);
            }
        }
        if (!type.is("UNION")) {
            for (String name : type.interfaces) {
                GraphqlType general = types.get(name);
                if (general != null) {
                    general.possible.add(type);
                }
            }
        }
        if (type.is("OBJECT", "INPUT_OBJECT")) {
            type.possible.add(type);
        }
    }

    private void defineDirective(GraphqlNode directive) {
        if (!directives.containsKey(directive.name())) {
            directives.put(directive.name(), directive);
        } else if (!STANDARD.contains(directive.name())) {
            throw fault(directive, "Cannot redeclare directive " + directive.name() + ".");
        }
    }

    private void chooseRoots(GraphqlNode document) {
        List<GraphqlNode> schemas = new ArrayList<>(document.list("Schema"));
        if (schemas.size() > 1) {
            throw fault(schemas.get(1), "Cannot have multiple schema entry points, consider schema extensions instead.");
        }
        schemas.addAll(document.list("SchemaExtension"));
        for (GraphqlNode schema : schemas) {
            for (GraphqlNode operation : schema.list("OperationTypes")) {
                GraphqlType type = types.get(operation.text("Type"));
                if (type == null) {
                    throw fault(operation, "Schema root " + operation.text("Operation") + " refers to a type " + operation.text("Type")
                            + " that does not exist.");
                }
                roots.put(operation.text("Operation"), type);
            }
        }
    }

    private void completeRoots(GraphqlNode document) {
        if (document.list("Schema").isEmpty()) {
            for (Map.Entry<String, String> usual : Map.of("query", "Query", "mutation", "Mutation", "subscription", "Subscription")
                    .entrySet()) {
                GraphqlType type = types.get(usual.getValue());
                if (type != null) {
                    roots.putIfAbsent(usual.getKey(), type);
                }
            }
        }
        GraphqlType query = roots.get("query");
        if (query != null) {
            query.fields.addAll(new GraphqlNode(GraphqlSchemaParser.parse(GraphqlPrelude.QUERY_FIELDS, true)).list("Definitions").getFirst()
                    .list("Fields"));
        }
    }
}
