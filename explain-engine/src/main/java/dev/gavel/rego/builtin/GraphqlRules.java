package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;

/// What must hold of the operations, fields, fragments and directives of a query (GraphQL specification, "Validation").
final class GraphqlRules {

    private final GraphqlWalk walk;
    private final Set<String> usedFragments = new HashSet<>();
    private final Set<String> fragments = new HashSet<>();
    private final Set<String> operations = new HashSet<>();
    private final Set<GraphqlNode> misplaced = new HashSet<>();
    private final Set<String> visited = new HashSet<>();

    GraphqlRules(GraphqlWalk walk) {
        this.walk = walk;
    }

    private static String quoted(String text) {
        return StringValue.of(text).toString();
    }

    private void fault(GraphqlNode at, String message) {
        walk.faults.add(at, message);
    }

    void variable(GraphqlNode variable) {
        GraphqlNode type = variable.child("Type");
        if (type != null && walk.schema.type(type.typeName()) == null) {
            fault(variable, "Unknown type " + quoted(type.typeName()) + ".");
        }
    }

    void operation(GraphqlNode operation, @Nullable GraphqlType root) {
        String kind = operation.text("Operation");
        String name = operation.name();
        if (root == null && !kind.isEmpty()) {
            fault(operation, "Schema does not support operation type " + quoted(kind));
        }
        if (name.isEmpty() && walk.document.list("Operations").size() > 1) {
            fault(operation, "This anonymous operation must be the only defined operation.");
        }
        Set<String> seen = new HashSet<>();
        for (GraphqlNode variable : operation.list("VariableDefinitions")) {
            String called = variable.text("Variable");
            if (!walk.used.contains(called) || !seen.add(called)) {
                fault(variable, "Variable " + quoted("$" + called) + " is never used" + (name.isEmpty()
                        ? "."
                        : " in operation "
                                + quoted(name) + "."));
            }
        }
    }

    void endOfOperation(GraphqlNode operation) {
        List<GraphqlNode> selected = new ArrayList<>();
        topFields(operation.list("SelectionSet"), selected, new HashSet<>());
        String who = operation.name().isEmpty() ? "Anonymous Subscription" : "Subscription " + quoted(operation.name());
        if (operation.text("Operation").equals("subscription")) {
            if (selected.stream().map(field -> field.text("Alias")).distinct().count() > 1) {
                fault(operation.list("SelectionSet").size() > 1 ? operation.list("SelectionSet").get(1) : operation,
                        who + " must select only one top level field.");
            }
            selected.stream().filter(field -> field.name().startsWith("__"))
                    .forEach(field -> fault(field, who + " must not select an introspection top level field."));
        }
        if (!operations.add(operation.name())) {
            fault(operation, "There can be only one operation named " + quoted(operation.name()) + ".");
        }
        Set<String> variables = new HashSet<>();
        for (GraphqlNode variable : operation.list("VariableDefinitions")) {
            if (!variables.add(variable.text("Variable"))) {
                fault(variable, "There can be only one variable named " + quoted("$" + variable.text("Variable")) + ".");
            }
        }
        for (GraphqlNode variable : operation.list("VariableDefinitions")) {
            GraphqlNode type = variable.child("Type");
            GraphqlType definition = type == null ? null : walk.schema.type(type.typeName());
            if (type != null && definition != null && !definition.isInput()) {
                fault(variable, "Variable " + quoted("$" + variable.text("Variable")) + " cannot be non-input type "
                        + quoted(type.typeText()) + ".");
            }
        }
    }

    private void topFields(List<GraphqlNode> selections, List<GraphqlNode> found, Set<String> spread) {
        for (GraphqlNode selection : selections) {
            GraphqlNode fragment = GraphqlWalk.isSpread(selection) ? walk.document.named("Fragments", selection.name()) : null;
            if (GraphqlWalk.isField(selection)) {
                found.add(selection);
            } else if (!GraphqlWalk.isSpread(selection)) {
                topFields(selection.list("SelectionSet"), found, spread);
            } else if (fragment != null && spread.add(selection.name())) {
                topFields(fragment.list("SelectionSet"), found, spread);
            }
        }
    }

    void field(GraphqlNode field, @Nullable GraphqlNode definition, @Nullable GraphqlType parent) {
        String name = field.name();
        if (definition == null && parent != null) {
            fault(field, "Cannot query field " + quoted(name) + " on type " + quoted(parent.name) + "." + instead(name, parent));
        }
        if (definition != null && parent != null) {
            unknownArguments(field, definition, "field " + quoted(parent.name + "." + name));
        }
    }

    private String instead(String name, GraphqlType parent) {
        if (parent.is("INTERFACE", "UNION")) {
            List<String> types = parent.possible.stream().filter(type -> type.field(name) != null).map(type -> type.name).toList();
            if (!types.isEmpty()) {
                return GraphqlFaults.anyOf("Did you mean to use an inline fragment on", types);
            }
        }
        return parent.is("OBJECT", "INTERFACE")
                ? GraphqlFaults.suggestion("Did you mean", name, parent.fields.stream().map(GraphqlNode::name).toList())
                : "";
    }

    private void unknownArguments(GraphqlNode owner, GraphqlNode definition, String where) {
        for (GraphqlNode argument : owner.list("Arguments")) {
            if (definition.named("Arguments", argument.name()) == null) {
                fault(owner, "Unknown argument " + quoted(argument.name()) + " on " + where + "."
                        + GraphqlFaults.suggestion("Did you mean", argument.name(),
                                definition.list("Arguments").stream().map(GraphqlNode::name).toList()));
            }
        }
    }

    private void missingArguments(GraphqlNode owner, GraphqlNode definition, String who) {
        for (GraphqlNode argument : definition.list("Arguments")) {
            GraphqlNode type = argument.child("Type");
            if (type != null && type.flag("NonNull") && argument.child("DefaultValue") == null
                    && owner.named("Arguments", argument.name()) == null) {
                fault(owner, who + " argument " + quoted(argument.name()) + " of type " + quoted(type.typeText())
                        + " is required, but it was not provided.");
            }
        }
    }

    private void uniqueArguments(GraphqlNode owner) {
        Set<String> names = new HashSet<>();
        for (GraphqlNode argument : owner.list("Arguments")) {
            if (!names.add(argument.name())) {
                fault(argument, "There can be only one argument named " + quoted(argument.name()) + ".");
            }
        }
    }

    void fieldArguments(GraphqlNode field, @Nullable GraphqlNode definition, @Nullable GraphqlType type) {
        if (definition != null) {
            missingArguments(field, definition, "Field " + quoted(field.name()));
        }
        if (definition != null && type != null) {
            String typeText = quoted(Objects.requireNonNull(definition.child("Type")).typeText());
            boolean selects = !field.list("SelectionSet").isEmpty();
            if (type.isLeaf() && selects) {
                fault(field, "Field " + quoted(field.name()) + " must not have a selection since type " + quoted(type.name)
                        + " has no subfields.");
            } else if (!type.isLeaf() && !selects) {
                fault(field, "Field " + quoted(field.name()) + " of type " + typeText + " must have a selection of subfields."
                        + GraphqlFaults.anyOf("Did you mean", List.of(field.name() + " { ... }")));
            }
        }
        uniqueArguments(field);
    }

    void directive(GraphqlNode directive, @Nullable GraphqlNode definition, String location) {
        String name = "@" + directive.name();
        if (definition == null) {
            fault(directive, "Unknown directive " + quoted(name) + ".");
        } else {
            unknownArguments(directive, definition, "directive " + quoted(name));
            if (!definition.texts("Locations").contains(location) && misplaced.add(directive)) {
                fault(directive, "Directive " + quoted(name) + " may not be used on " + location + ".");
            }
            missingArguments(directive, definition, "Directive " + quoted(name));
        }
        uniqueArguments(directive);
    }

    void directives(List<GraphqlNode> directives) {
        Set<String> seen = new HashSet<>();
        for (GraphqlNode directive : directives) {
            GraphqlNode definition = walk.schema.directives.get(directive.name());
            if (!seen.add(directive.name()) && (definition == null || !definition.flag("IsRepeatable"))) {
                fault(directive, "The directive " + quoted("@" + directive.name()) + " can only be used once at this location.");
            }
        }
    }

    void inlineFragment(GraphqlNode it, @Nullable GraphqlType type) {
        String condition = it.text("TypeCondition");
        if (type != null && !type.isComposite() && !condition.isEmpty()) {
            fault(it, "Fragment cannot condition on non composite type " + quoted(condition) + ".");
        }
        if (type == null && !condition.isEmpty()) {
            fault(it, "Unknown type " + quoted(condition) + "." + similarType(condition));
        }
    }

    private String similarType(String name) {
        return GraphqlFaults.suggestion("Did you mean", name, List.copyOf(walk.schema.types.keySet()));
    }

    void possible(GraphqlNode it, @Nullable GraphqlType parent, String condition, String who) {
        GraphqlType type = walk.schema.type(condition);
        if (parent == null || type == null || !type.isComposite() || !parent.isComposite()) {
            return;
        }
        List<GraphqlType> parents = parent.is("OBJECT") ? List.of(parent) : parent.possible;
        if (type.possible.stream().noneMatch(parents::contains)) {
            fault(it, who + " cannot be spread here as objects of type " + quoted(parent.name) + " can never be of type "
                    + quoted(condition) + ".");
        }
    }

    void fragmentSpread(GraphqlNode it, @Nullable GraphqlNode definition, @Nullable GraphqlType parent) {
        if (definition == null) {
            fault(it, "Unknown fragment " + quoted(it.name()) + ".");
        }
        if (walk.operation != null) {
            usedFragments.add(it.name());
        }
        if (definition != null) {
            possible(it, parent, definition.text("TypeCondition"), "Fragment " + quoted(it.name()));
        }
    }

    void fragment(GraphqlNode it, @Nullable GraphqlType type) {
        String condition = it.text("TypeCondition");
        if (type != null && !type.isComposite()) {
            fault(it, "Fragment " + quoted(it.name()) + " cannot condition on non composite type " + quoted(condition) + ".");
        }
        if (type == null) {
            fault(it, "Unknown type " + quoted(condition) + "." + similarType(condition));
        }
        cycles(it, List.of(it.name()));
        if (!usedFragments.contains(it.name())) {
            fault(it, "Fragment " + quoted(it.name()) + " is never used.");
        }
    }

    void endOfFragment(GraphqlNode it) {
        if (!fragments.add(it.name())) {
            fault(it, "There can be only one fragment named " + quoted(it.name()) + ".");
        }
    }

    /// Each fragment is entered once; a spread of one that is being entered is a cycle.
    ///
    /// @param entered names of the fragments on the way here, this one last
    private void cycles(GraphqlNode fragment, List<String> entered) {
        if (!visited.add(fragment.name())) {
            return;
        }
        List<GraphqlNode> spreads = new ArrayList<>();
        spreads(fragment.list("SelectionSet"), spreads);
        for (GraphqlNode spread : spreads) {
            int start = entered.indexOf(spread.name());
            GraphqlNode next = walk.document.named("Fragments", spread.name());
            if (start >= 0) {
                List<String> via = entered.subList(start + 1, entered.size()).stream().map(GraphqlRules::quoted).toList();
                fault(spread, "Cannot spread fragment " + quoted(spread.name()) + " within itself"
                        + (via.isEmpty() ? "" : " via " + String.join(", ", via)) + ".");
            } else if (next != null) {
                List<String> further = new ArrayList<>(entered);
                further.add(spread.name());
                cycles(next, further);
            }
        }
    }

    private static void spreads(List<GraphqlNode> selections, List<GraphqlNode> found) {
        for (GraphqlNode selection : selections) {
            if (GraphqlWalk.isSpread(selection)) {
                found.add(selection);
            } else {
                spreads(selection.list("SelectionSet"), found);
            }
        }
    }
}
