package dev.gavel.rego.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.gavel.rego.value.ArrayValue;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.ObjectValue;
import dev.gavel.rego.value.StringValue;
import dev.gavel.rego.value.Value;

/// A schema document → its tree in OPA's shape.
final class GraphqlSchemaParser extends GraphqlParser {

    private static final Map<String, String> KINDS = Map.of("scalar", "SCALAR", "type", "OBJECT", "interface", "INTERFACE", "union",
            "UNION",
            "enum", "ENUM", "input", "INPUT_OBJECT");

    private static final Set<String> LOCATIONS = Set.of("QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION",
            "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION",
            "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION");

    private final boolean builtIn;

    private GraphqlSchemaParser(String text, boolean builtIn) {
        super(text);
        this.builtIn = builtIn;
    }

    /// @param builtIn true for what every schema has
    static ObjectValue parse(String text, boolean builtIn) {
        return new GraphqlSchemaParser(text, builtIn).document();
    }

    private ObjectValue document() {
        List<Value> schemas = new ArrayList<>();
        List<Value> schemaExtensions = new ArrayList<>();
        List<Value> directives = new ArrayList<>();
        List<Value> definitions = new ArrayList<>();
        List<Value> extensions = new ArrayList<>();
        while (!peek().is("<EOF>")) {
            GraphqlToken start = peek();
            String description = description();
            if (peek().isName("extend")) {
                if (!description.isEmpty()) {
                    throw unexpected(start);
                }
                take();
                if (peek().isName("schema")) {
                    schemaExtensions.add(schema("", true));
                } else {
                    extensions.add(definition("", true));
                }
            } else if (peek().isName("schema")) {
                schemas.add(schema(description, false));
            } else if (peek().isName("directive")) {
                directives.add(directive(description));
            } else {
                definitions.add(definition(description, false));
            }
        }
        return ObjectValue.builder().put("Schema", ArrayValue.of(schemas)).put("SchemaExtension", ArrayValue.of(schemaExtensions))
                .put("Directives", ArrayValue.of(directives)).put("Definitions", ArrayValue.of(definitions))
                .put("Extensions", ArrayValue.of(extensions)).build();
    }

    private Value schema(String description, boolean extension) {
        take();
        ObjectValue.Builder schema = node(peek()).put("Description", description);
        ArrayValue directives = directives(true);
        ArrayValue operations = some("{", "}", () -> {
            ObjectValue.Builder operation = node(peek()).put("Operation", operation());
            expect(":");
            return operation.put("Type", name()).build();
        });
        requireSomething(extension, directives, operations);
        return schema.put("Directives", directives).put("OperationTypes", operations).build();
    }

    private void requireSomething(boolean extension, ArrayValue... parts) {
        for (ArrayValue part : parts) {
            if (part.size() > 0) {
                return;
            }
        }
        if (extension) {
            throw unexpected(peek());
        }
    }

    private Value definition(String description, boolean extension) {
        GraphqlToken keyword = peek();
        String kind = keyword.is("Name") ? KINDS.get(keyword.text()) : null;
        if (kind == null) {
            throw unexpected(keyword);
        }
        take();
        ObjectValue.Builder definition = node(peek()).put("Kind", kind).put("Description", description).put("Name", name());
        ArrayValue interfaces = kind.equals("OBJECT") || kind.equals("INTERFACE") ? interfaces() : ArrayValue.EMPTY;
        ArrayValue directives = directives(true);
        ArrayValue members = ArrayValue.EMPTY;
        switch (kind) {
            case "OBJECT", "INTERFACE" -> definition.put("Fields", members = some("{", "}", this::field));
            case "INPUT_OBJECT" -> definition.put("Fields", members = some("{", "}", this::input));
            case "ENUM" -> definition.put("EnumValues", members = some("{", "}", this::enumValue));
            case "UNION" -> definition.put("Types", members = unionMembers());
            default -> {
            }
        }
        requireSomething(extension, kind.equals("OBJECT") ? interfaces : ArrayValue.EMPTY, directives, members);
        return definition.put("Interfaces", interfaces).put("Directives", directives).put("BuiltIn", BooleanValue.of(builtIn)).build();
    }

    private ArrayValue interfaces() {
        List<Value> names = new ArrayList<>();
        if (peek().isName("implements")) {
            take();
            accept("&");
            do {
                names.add(StringValue.of(name()));
            } while (accept("&"));
        }
        return ArrayValue.of(names);
    }

    private ArrayValue unionMembers() {
        List<Value> names = new ArrayList<>();
        if (accept("=")) {
            accept("|");
            do {
                names.add(StringValue.of(name()));
            } while (accept("|"));
        }
        return ArrayValue.of(names);
    }

    private Value field() {
        ObjectValue.Builder field = node(peek()).put("Description", description()).put("Name", name());
        field.put("Arguments", some("(", ")", this::input));
        expect(":");
        return field.put("Type", type()).put("Directives", directives(true)).build();
    }

    private Value input() {
        ObjectValue.Builder input = node(peek()).put("Description", description()).put("Name", name());
        expect(":");
        input.put("Type", type());
        if (accept("=")) {
            input.put("DefaultValue", value(true));
        }
        return input.put("Directives", directives(true)).build();
    }

    private Value enumValue() {
        return node(peek()).put("Description", description()).put("Name", name()).put("Directives", directives(true)).build();
    }

    private Value directive(String description) {
        take();
        expect("@");
        ObjectValue.Builder directive = node(peek()).put("Description", description).put("Name", name());
        directive.put("Arguments", some("(", ")", this::input));
        boolean repeatable = peek().isName("repeatable");
        if (repeatable) {
            take();
        }
        keyword("on");
        accept("|");
        List<Value> locations = new ArrayList<>();
        do {
            GraphqlToken location = expect("Name");
            if (!LOCATIONS.contains(location.text())) {
                throw unexpected(location);
            }
            locations.add(StringValue.of(location.text()));
        } while (accept("|"));
        return directive.put("IsRepeatable", BooleanValue.of(repeatable)).put("Locations", ArrayValue.of(locations)).build();
    }
}
