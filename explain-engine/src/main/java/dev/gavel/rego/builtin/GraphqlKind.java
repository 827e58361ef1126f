package dev.gavel.rego.builtin;

/// The kinds of GraphQL's literals; OPA numbers them so.
enum GraphqlKind {
    VARIABLE, INT, FLOAT, STRING, BLOCK, BOOLEAN, NULL, ENUM, LIST, OBJECT;

    static GraphqlKind of(GraphqlToken token) {
        return switch (token.kind()) {
            case "Int" -> INT;
            case "Float" -> FLOAT;
            case "String" -> STRING;
            case "BlockString" -> BLOCK;
            default -> switch (token.text()) {
                case "true", "false" -> BOOLEAN;
                case "null" -> NULL;
                default -> ENUM;
            };
        };
    }
}
