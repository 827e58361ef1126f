package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.StringValue;

/// Fields that would stand under one name in the answer must be the same field.
final class GraphqlOverlaps {

    private static final int MAX_DEPTH = 100;

    private final GraphqlWalk walk;

    GraphqlOverlaps(GraphqlWalk walk) {
        this.walk = walk;
    }

    private record Selected(@Nullable GraphqlType parent, GraphqlNode field, @Nullable GraphqlNode definition) {

        String type() {
            GraphqlNode type = definition == null ? null : definition.child("Type");
            return type == null ? "" : type.typeText();
        }
    }

    void check(@Nullable GraphqlType parent, List<GraphqlNode> selections) {
        Map<String, List<Selected>> fields = new LinkedHashMap<>();
        collect(parent, selections, fields, new HashSet<>());
        fields.forEach((name, same) -> {
            for (int i = 0; i < same.size(); i++) {
                for (Selected other : same.subList(i + 1, same.size())) {
                    conflict(same.get(i), other, false, 0).ifPresent(why -> walk.faults.add(other.field, "Fields "
                            + StringValue.of(name) + " conflict because " + why
                            + ". Use different aliases on the fields to fetch both if this was intentional."));
                }
            }
        });
    }

    private void collect(@Nullable GraphqlType parent, List<GraphqlNode> selections, Map<String, List<Selected>> fields,
            Set<String> spread) {
        for (GraphqlNode selection : selections) {
            if (GraphqlWalk.isField(selection)) {
                fields.computeIfAbsent(selection.text("Alias"), name -> new ArrayList<>())
                        .add(new Selected(parent, selection, GraphqlWalk.definition(parent, selection)));
            } else if (GraphqlWalk.isSpread(selection)) {
                GraphqlNode fragment = walk.document.named("Fragments", selection.name());
                if (fragment != null && spread.add(selection.name())) {
                    collect(walk.schema.type(fragment.text("TypeCondition")), fragment.list("SelectionSet"), fields, spread);
                }
            } else {
                String condition = selection.text("TypeCondition");
                collect(condition.isEmpty() ? parent : walk.schema.type(condition), selection.list("SelectionSet"), fields, spread);
            }
        }
    }

    /// @param exclusive true where never both of the two can be asked of one object
    private Optional<String> conflict(Selected a, Selected b, boolean exclusive, int depth) {
        boolean apart = exclusive || a.parent != null && b.parent != null && a.parent != b.parent && a.parent.is("OBJECT")
                && b.parent.is("OBJECT");
        if (!apart) {
            if (!a.field.name().equals(b.field.name())) {
                return Optional.of(StringValue.of(a.field.name()) + " and " + StringValue.of(b.field.name()) + " are different fields");
            }
            if (!arguments(a.field).equals(arguments(b.field))) {
                return Optional.of("they have differing arguments");
            }
        }
        if (a.definition != null && b.definition != null && typesConflict(a, b)) {
            return Optional.of("they return conflicting types " + StringValue.of(a.type()) + " and " + StringValue.of(b.type()));
        }
        return depth > MAX_DEPTH ? Optional.empty() : subfields(a, b, apart, depth);
    }

    private Optional<String> subfields(Selected a, Selected b, boolean apart, int depth) {
        Map<String, List<Selected>> left = new LinkedHashMap<>();
        Map<String, List<Selected>> right = new LinkedHashMap<>();
        collect(walk.typeOf(a.definition), a.field.list("SelectionSet"), left, new HashSet<>());
        collect(walk.typeOf(b.definition), b.field.list("SelectionSet"), right, new HashSet<>());
        List<String> reasons = new ArrayList<>();
        left.forEach((name, ones) -> ones.forEach(one -> right.getOrDefault(name, List.of())
                .forEach(other -> conflict(one, other, apart, depth + 1)
                        .ifPresent(why -> reasons.add("subfields " + StringValue.of(name) + " conflict because " + why)))));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", reasons));
    }

    private static Map<String, String> arguments(GraphqlNode field) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (GraphqlNode argument : field.list("Arguments")) {
            GraphqlNode value = argument.child("Value");
            arguments.put(argument.name(), value == null ? "" : value.literal());
        }
        return arguments;
    }

    /// Leaves must be of one type; all else only nest and lack alike.
    private boolean typesConflict(Selected a, Selected b) {
        GraphqlType x = walk.typeOf(a.definition);
        GraphqlType y = walk.typeOf(b.definition);
        boolean leaf = x != null && x.isLeaf() || y != null && y.isLeaf();
        String left = leaf ? a.type() : a.type().replaceAll("[_0-9A-Za-z]+", "T");
        String right = leaf ? b.type() : b.type().replaceAll("[_0-9A-Za-z]+", "T");
        return !left.equals(right);
    }
}
