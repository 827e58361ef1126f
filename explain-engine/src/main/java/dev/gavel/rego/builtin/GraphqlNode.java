package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// An object of OPA's GraphQL tree, whether our parser made it or the policy did.
record GraphqlNode(ObjectValue object) {

    String text(String key) {
        return object.get(key) instanceof StringValue text ? text.value() : "";
    }

    String name() {
        return text("Name");
    }

    boolean flag(String key) {
        return BooleanValue.TRUE.equals(object.get(key));
    }

    @Nullable
    GraphqlNode child(String key) {
        return object.get(key) instanceof ObjectValue child ? new GraphqlNode(child) : null;
    }

    List<GraphqlNode> list(String key) {
        List<GraphqlNode> nodes = new ArrayList<>();
        if (object.get(key) instanceof ArrayValue array) {
            array.forEach(element -> {
                if (element instanceof ObjectValue child) {
                    nodes.add(new GraphqlNode(child));
                }
            });
        }
        return nodes;
    }

    List<String> texts(String key) {
        return object.get(key) instanceof ArrayValue array
                ? array.elements().stream().map(text -> text instanceof StringValue string ? string.value() : "").toList()
                : List.of();
    }

    @Nullable
    GraphqlNode named(String list, String name) {
        return list(list).stream().filter(node -> node.name().equals(name)).findFirst().orElse(null);
    }

    /// Of a literal.
    GraphqlKind kind() {
        return object.get("Kind") instanceof NumberValue number && number.isInt() && number.longValue() >= 0
                && number.longValue() < GraphqlKind.values().length ? GraphqlKind.values()[(int) number.longValue()] : GraphqlKind.VARIABLE;
    }

    /// Of a type: what is within all brackets.
    String typeName() {
        GraphqlNode inner = child("Elem");
        return inner == null ? text("NamedType") : inner.typeName();
    }

    /// Of a type: `[Int!]!`.
    String typeText() {
        GraphqlNode inner = child("Elem");
        return (inner == null ? text("NamedType") : "[" + inner.typeText() + "]") + (flag("NonNull") ? "!" : "");
    }

    /// Of a literal: as it is written.
    String literal() {
        return switch (kind()) {
            case VARIABLE -> "$" + text("Raw");
            case STRING, BLOCK -> StringValue.of(text("Raw")).toString();
            case LIST -> {
                List<String> items = list("Children").stream().map(GraphqlNode::valueLiteral).toList();
                yield "[" + String.join(",", items) + "]";
            }
            case OBJECT -> {
                List<String> items = list("Children").stream().map(child -> child.name() + ":" + child.valueLiteral()).toList();
                yield "{" + String.join(",", items) + "}";
            }
            default -> text("Raw");
        };
    }

    private String valueLiteral() {
        return Optional.ofNullable(child("Value")).map(GraphqlNode::literal).orElse("");
    }

    /// `input:4:5: `, or `input: ` where the place is not known.
    String place() {
        GraphqlNode position = child("Position");
        return position == null ? "input: " : "input:" + position.object.get("Line") + ":" + position.object.get("Column") + ": ";
    }

    /// The tree as policies see it: without positions, nulls and what is empty.
    static Value pruned(Value value) {
        return switch (value) {
            case ArrayValue array -> ArrayValue.of(array.elements().stream().map(GraphqlNode::pruned).filter(GraphqlNode::stays).toList());
            case ObjectValue object -> {
                ObjectValue.Builder kept = ObjectValue.builder();
                object.forEach((key, member) -> {
                    Value part = pruned(member);
                    if (!key.equals(StringValue.of("Position")) && stays(part)) {
                        kept.put(key, part);
                    }
                });
                yield kept.build();
            }
            default -> value;
        };
    }

    private static boolean stays(Value value) {
        return switch (value) {
            case NullValue none -> false;
            case ArrayValue array -> array.size() > 0;
            case ObjectValue object -> object.size() > 0;
            default -> true;
        };
    }
}
