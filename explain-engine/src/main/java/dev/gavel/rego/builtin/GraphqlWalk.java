package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Walks over a query beside its schema, and asks the rules at each place; what stands inside is asked before what it stands in.
final class GraphqlWalk {

    final GraphqlSchema schema;
    final GraphqlNode document;
    final GraphqlFaults faults = new GraphqlFaults();
    /// In which the walk is, or null in a fragment.
    @Nullable
    GraphqlNode operation;
    /// Names of the operation's variables that something used.
    final Set<String> used = new HashSet<>();
    private final Set<String> spread = new HashSet<>();
    private final GraphqlRules rules = new GraphqlRules(this);
    private final GraphqlValueRules values = new GraphqlValueRules(this);
    private final GraphqlOverlaps overlaps = new GraphqlOverlaps(this);

    GraphqlWalk(GraphqlSchema schema, GraphqlNode document) {
        this.schema = schema;
        this.document = document;
    }

    /// What a value must be: a type of the schema as it was written, and whether leaving the value out is fine.
    record Expected(@Nullable GraphqlNode type, @Nullable GraphqlType definition, boolean hasDefault) {

        static final Expected NOTHING = new Expected(null, null, false);
    }

    GraphqlFaults walk() {
        document.list("Operations").forEach(this::operation);
        operation = null;
        for (GraphqlNode fragment : document.list("Fragments")) {
            spread.clear();
            fragment(fragment);
        }
        return faults;
    }

    private void operation(GraphqlNode it) {
        operation = it;
        spread.clear();
        used.clear();
        for (GraphqlNode variable : it.list("VariableDefinitions")) {
            rules.variable(variable);
        }
        for (GraphqlNode variable : it.list("VariableDefinitions")) {
            GraphqlNode initial = variable.child("DefaultValue");
            if (initial != null) {
                value(initial, expected(variable.child("Type"), false));
            }
            directives(variable.list("Directives"), "VARIABLE_DEFINITION");
        }
        GraphqlType root = schema.root(it.text("Operation"));
        directives(it.list("Directives"), it.text("Operation").toUpperCase(Locale.ROOT));
        selections(root, it.list("SelectionSet"));
        rules.operation(it, root);
        overlaps.check(root, it.list("SelectionSet"));
        rules.endOfOperation(it);
    }

    private void fragment(GraphqlNode it) {
        GraphqlType type = schema.type(it.text("TypeCondition"));
        directives(it.list("Directives"), "FRAGMENT_DEFINITION");
        selections(type, it.list("SelectionSet"));
        rules.fragment(it, type);
        overlaps.check(type, it.list("SelectionSet"));
        rules.endOfFragment(it);
    }

    private void directives(List<GraphqlNode> directives, String location) {
        for (GraphqlNode directive : directives) {
            GraphqlNode definition = schema.directives.get(directive.name());
            directive.list("Arguments").forEach(argument -> argument(definition, argument));
            rules.directive(directive, definition, location);
        }
        rules.directives(directives);
    }

    private void argument(@Nullable GraphqlNode owner, GraphqlNode argument) {
        GraphqlNode declared = owner == null ? null : owner.named("Arguments", argument.name());
        GraphqlNode given = argument.child("Value");
        if (given != null) {
            GraphqlNode initial = declared == null ? null : declared.child("DefaultValue");
            value(given, declared == null
                    ? Expected.NOTHING
                    : expected(declared.child("Type"), initial != null && initial.kind() != GraphqlKind.NULL));
        }
    }

    private Expected expected(@Nullable GraphqlNode type, boolean hasDefault) {
        return new Expected(type, type == null ? null : schema.type(type.typeName()), hasDefault);
    }

    private void value(GraphqlNode value, Expected expected) {
        if (value.kind() == GraphqlKind.VARIABLE && operation != null) {
            used.add(value.text("Raw"));
        }
        for (GraphqlNode child : value.list("Children")) {
            GraphqlNode member = child.child("Value");
            if (member == null) {
                continue;
            }
            Expected inner = Expected.NOTHING;
            if (value.kind() == GraphqlKind.OBJECT && expected.definition != null) {
                GraphqlNode field = expected.definition.field(child.name());
                inner = field == null ? inner : expected(field.child("Type"), field.child("DefaultValue") != null);
            } else if (value.kind() == GraphqlKind.LIST && expected.type != null && expected.type.child("Elem") != null) {
                inner = new Expected(expected.type.child("Elem"), expected.definition, false);
            }
            value(member, inner);
        }
        values.check(value, expected);
    }

    private void selections(@Nullable GraphqlType parent, List<GraphqlNode> selections) {
        for (GraphqlNode selection : selections) {
            if (isField(selection)) {
                field(parent, selection);
            } else if (isSpread(selection)) {
                fragmentSpread(parent, selection);
            } else {
                inlineFragment(parent, selection);
            }
        }
    }

    static boolean isField(GraphqlNode selection) {
        return selection.object().get("Alias") != null;
    }

    static boolean isSpread(GraphqlNode selection) {
        return !isField(selection) && selection.object().get("Name") != null;
    }

    /// Null where the parent has no such field.
    @Nullable
    static GraphqlNode definition(@Nullable GraphqlType parent, GraphqlNode field) {
        return field.name().equals("__typename") ? TYPENAME : parent == null ? null : parent.field(field.name());
    }

    private static final GraphqlNode TYPENAME = new GraphqlNode(
            GraphqlSchemaParser.parse("type T { __typename: String }", true)).list("Definitions").getFirst().list("Fields").getFirst();

    @Nullable
    GraphqlType typeOf(@Nullable GraphqlNode field) {
        return field == null ? null : schema.type(Objects.requireNonNull(field.child("Type")).typeName());
    }

    private void field(@Nullable GraphqlType parent, GraphqlNode field) {
        GraphqlNode definition = definition(parent, field);
        GraphqlType type = typeOf(definition);
        field.list("Arguments").forEach(argument -> argument(definition, argument));
        directives(field.list("Directives"), "FIELD");
        selections(type, field.list("SelectionSet"));
        rules.field(field, definition, parent);
        overlaps.check(type, field.list("SelectionSet"));
        rules.fieldArguments(field, definition, type);
    }

    private void inlineFragment(@Nullable GraphqlType parent, GraphqlNode it) {
        String condition = it.text("TypeCondition");
        GraphqlType type = condition.isEmpty() ? parent : schema.type(condition);
        directives(it.list("Directives"), "INLINE_FRAGMENT");
        selections(type, it.list("SelectionSet"));
        rules.inlineFragment(it, type);
        overlaps.check(type, it.list("SelectionSet"));
        rules.possible(it, parent, condition, "Fragment");
    }

    private void fragmentSpread(@Nullable GraphqlType parent, GraphqlNode it) {
        GraphqlNode definition = document.named("Fragments", it.name());
        directives(it.list("Directives"), "FRAGMENT_SPREAD");
        if (definition != null && spread.add(it.name())) {
            selections(schema.type(definition.text("TypeCondition")), definition.list("SelectionSet"));
        }
        rules.fragmentSpread(it, definition, parent);
    }

    /// Names of all variables of the operation, in order.
    List<String> variables() {
        List<String> names = new ArrayList<>();
        if (operation != null) {
            operation.list("VariableDefinitions").forEach(variable -> names.add(variable.text("Variable")));
        }
        return names;
    }
}
