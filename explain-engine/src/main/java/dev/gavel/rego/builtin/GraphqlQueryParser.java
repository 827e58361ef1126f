package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.Value;

/// A query document → its tree in OPA's shape.
final class GraphqlQueryParser extends GraphqlParser {

    private GraphqlQueryParser(String text) {
        super(text);
    }

    static ObjectValue parse(String text) {
        return new GraphqlQueryParser(text).document();
    }

    private ObjectValue document() {
        List<Value> operations = new ArrayList<>();
        List<Value> fragments = new ArrayList<>();
        ObjectValue.Builder document = node(peek());
        while (!peek().is("<EOF>")) {
            if (peek().isName("fragment")) {
                fragments.add(fragmentDefinition());
            } else if (peek().is("{") || peek().isName("query") || peek().isName("mutation") || peek().isName("subscription")) {
                operations.add(operationDefinition());
            } else {
                throw unexpected(peek());
            }
        }
        return document.put("Operations", ArrayValue.of(operations)).put("Fragments", ArrayValue.of(fragments)).build();
    }

    private Value operationDefinition() {
        ObjectValue.Builder definition = node(peek());
        if (peek().is("{")) {
            return definition.put("Operation", "query").put("Name", "").put("SelectionSet", selections()).build();
        }
        definition.put("Operation", operation()).put("Name", peek().is("Name") ? take().text() : "");
        return definition.put("VariableDefinitions", variables()).put("Directives", directives(false)).put("SelectionSet", selections())
                .build();
    }

    private ArrayValue variables() {
        return some("(", ")", () -> {
            ObjectValue.Builder variable = node(peek());
            expect("$");
            variable.put("Variable", name());
            expect(":");
            variable.put("Type", type());
            if (accept("=")) {
                variable.put("DefaultValue", value(true));
            }
            return variable.put("Directives", directives(false)).put("Used", BooleanValue.FALSE).build();
        });
    }

    private ArrayValue selections() {
        if (!peek().is("{")) {
            throw fault(peek(), "Expected {, found " + peek().kind());
        }
        return some("{", "}", () -> peek().is("...") ? fragment() : field());
    }

    private Value field() {
        ObjectValue.Builder field = node(peek());
        String alias = name();
        field.put("Alias", alias).put("Name", accept(":") ? name() : alias);
        field.put("Arguments", arguments(false)).put("Directives", directives(false));
        return field.put("SelectionSet", peek().is("{") ? selections() : ArrayValue.EMPTY).build();
    }

    private Value fragment() {
        take();
        ObjectValue.Builder fragment = node(peek());
        if (peek().is("Name") && !peek().text().equals("on")) {
            return fragment.put("Name", name()).put("Directives", directives(false)).build();
        }
        String condition = "";
        if (peek().isName("on")) {
            take();
            condition = name();
        }
        return fragment.put("TypeCondition", condition).put("Directives", directives(false)).put("SelectionSet", selections()).build();
    }

    private Value fragmentDefinition() {
        ObjectValue.Builder fragment = node(peek());
        keyword("fragment");
        if (peek().isName("on")) {
            throw unexpected(peek());
        }
        fragment.put("Name", name()).put("VariableDefinition", variables());
        keyword("on");
        return fragment.put("TypeCondition", name()).put("Directives", directives(false)).put("SelectionSet", selections()).build();
    }
}
