package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// What queries and schemas have in common: names, values, types and directives, as objects in OPA's shape, each with its `Position`.
class GraphqlParser {

    private static final int MAX_DEPTH = 500;

    private final GraphqlLexer lexer;
    private GraphqlToken next;
    private int depth;

    GraphqlParser(String text) {
        lexer = new GraphqlLexer(text);
        next = lexer.next();
    }

    final GraphqlToken peek() {
        return next;
    }

    final GraphqlToken take() {
        GraphqlToken token = next;
        next = lexer.next();
        return token;
    }

    final boolean accept(String kind) {
        boolean there = next.is(kind);
        if (there) {
            take();
        }
        return there;
    }

    final GraphqlToken expect(String kind) {
        GraphqlToken token = take();
        if (!token.is(kind)) {
            throw fault(token, "Expected " + kind + ", found " + token.kind());
        }
        return token;
    }

    final void keyword(String name) {
        GraphqlToken token = take();
        if (!token.isName(name)) {
            throw fault(token, "Expected " + StringValue.of(name) + ", found " + token);
        }
    }

    final String name() {
        return expect("Name").text();
    }

    static BuiltinException unexpected(GraphqlToken token) {
        return fault(token, "Unexpected " + token);
    }

    static BuiltinException fault(GraphqlToken token, String what) {
        return BuiltinException.error(what + " in GraphQL string at location " + token.row() + ":" + token.column());
    }

    static ObjectValue.Builder node(GraphqlToken start) {
        return ObjectValue.builder().put("Position", ObjectValue.builder().put("Line", NumberValue.of(start.row()))
                .put("Column", NumberValue.of(start.column())).build());
    }

    /// None, or what stands between two marks, at least once.
    final ArrayValue some(String open, String close, Supplier<? extends Value> item) {
        if (!accept(open)) {
            return ArrayValue.EMPTY;
        }
        if (next.is(close)) {
            throw fault(next, "expected at least one definition, found " + next.kind());
        }
        return until(close, item);
    }

    private ArrayValue until(String close, Supplier<? extends Value> item) {
        if (++depth > MAX_DEPTH) {
            throw fault(next, "exceeded depth limit");
        }
        List<Value> items = new ArrayList<>();
        while (!next.is(close)) {
            items.add(item.get());
        }
        take();
        depth--;
        return ArrayValue.of(items);
    }

    final ArrayValue arguments(boolean constant) {
        return some("(", ")", () -> {
            ObjectValue.Builder argument = node(next).put("Name", name());
            expect(":");
            return argument.put("Value", value(constant)).build();
        });
    }

    final ArrayValue directives(boolean constant) {
        List<Value> directives = new ArrayList<>();
        while (next.is("@")) {
            GraphqlToken start = take();
            directives
                    .add(node(next.is("Name") ? next : start).put("Name", name()).put("Arguments", arguments(constant)).put("Location", "")
                            .build());
        }
        return ArrayValue.of(directives);
    }

    final Value type() {
        GraphqlToken start = next;
        ObjectValue.Builder type = node(start);
        if (accept("[")) {
            if (++depth > MAX_DEPTH) {
                throw fault(next, "exceeded depth limit");
            }
            type.put("NamedType", "").put("Elem", type());
            expect("]");
            depth--;
        } else {
            type.put("NamedType", name());
        }
        return type.put("NonNull", BooleanValue.of(accept("!"))).build();
    }

    /// @param constant where variables have no place
    final Value value(boolean constant) {
        GraphqlToken start = next;
        ArrayValue children = ArrayValue.EMPTY;
        String raw = "";
        GraphqlKind kind;
        switch (start.kind()) {
            case "[" -> {
                take();
                kind = GraphqlKind.LIST;
                children = until("]", () -> node(next).put("Name", "").put("Value", value(constant)).build());
            }
            case "{" -> {
                take();
                kind = GraphqlKind.OBJECT;
                children = until("}", () -> {
                    ObjectValue.Builder field = node(next).put("Name", name());
                    expect(":");
                    return field.put("Value", value(constant)).build();
                });
            }
            case "$" -> {
                if (constant) {
                    throw unexpected(start);
                }
                take();
                kind = GraphqlKind.VARIABLE;
                raw = name();
            }
            case "Int", "Float", "String", "BlockString", "Name" -> {
                take();
                kind = GraphqlKind.of(start);
                raw = start.text();
            }
            default -> throw unexpected(start);
        }
        return node(start).put("Raw", raw).put("Children", children).put("Kind", NumberValue.of(kind.ordinal()))
                .put("ExpectedTypeHasDefault", BooleanValue.FALSE).build();
    }

    final String description() {
        return next.is("String") || next.is("BlockString") ? take().text() : "";
    }

    final String operation() {
        GraphqlToken token = take();
        if (!token.is("Name") || !Set.of("query", "mutation", "subscription").contains(token.text())) {
            throw unexpected(token);
        }
        return token.text();
    }
}
