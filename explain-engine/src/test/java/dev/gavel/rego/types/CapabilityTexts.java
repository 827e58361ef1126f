package dev.gavel.rego.types;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/// Puts a builtin of OPA's capabilities and one of ours into the same words, so that they compare.
final class CapabilityTexts {

    private CapabilityTexts() {
    }

    static String of(JsonNode builtin) {
        List<String> words = new ArrayList<>();
        words.add(builtin.path("infix").asText("prefix"));
        JsonNode decl = builtin.get("decl");
        decl.path("args").forEach(arg -> words.add(arg.path("name").asText("") + ":" + type(arg)));
        words.add(decl.has("variadic") ? "variadic " + type(decl.get("variadic")) : "fixed");
        words.add(decl.has("result") ? decl.get("result").path("name").asText("") + ":" + type(decl.get("result")) : "void");
        for (String trait : List.of("relation", "nondeterministic", "deprecated")) {
            words.add(trait + "=" + builtin.has(trait));
        }
        return words.toString();
    }

    static String of(Declaration declaration) {
        List<String> words = new ArrayList<>();
        String infix = declaration.infix();
        words.add(infix == null ? "prefix" : infix);
        declaration.type().args().forEach(arg -> words.add(arg.name() + ":" + arg.type()));
        Type variadic = declaration.type().variadic();
        words.add(variadic == null ? "fixed" : "variadic " + variadic);
        Type.Parameter result = declaration.type().result();
        words.add(result == null ? "void" : result.name() + ":" + result.type());
        words.add("relation=" + declaration.relation());
        words.add("nondeterministic=" + declaration.nondeterministic());
        words.add("deprecated=" + declaration.deprecated());
        return words.toString();
    }

    private static String type(JsonNode type) {
        return switch (type.get("type").asText()) {
            case "any" -> type.has("of") ? "any" + all(type.get("of")) : "any";
            case "array" -> "array" + all(type.path("static")) + (type.has("dynamic") ? "[" + type(type.get("dynamic")) + "]" : "");
            case "set" -> "set[" + type(type.get("of")) + "]";
            case "object" -> "object" + properties(type.path("static")) + (type.has("dynamic")
                    ? "[" + type(type.at("/dynamic/key")) + ": " + type(type.at("/dynamic/value")) + "]"
                    : "");
            default -> type.get("type").asText();
        };
    }

    private static String all(JsonNode types) {
        List<String> texts = new ArrayList<>();
        types.forEach(type -> texts.add(type(type)));
        return texts.isEmpty() ? "" : "<" + String.join(", ", texts) + ">";
    }

    private static String properties(JsonNode properties) {
        List<String> texts = new ArrayList<>();
        properties.forEach(property -> texts.add(property.get("key").asText() + ": " + type(property.get("value"))));
        return texts.isEmpty() ? "" : "<" + String.join(", ", texts) + ">";
    }
}
