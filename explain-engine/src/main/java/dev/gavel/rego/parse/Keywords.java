package dev.gavel.rego.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.gavel.rego.ast.RegoVersion;

/// Which words are keywords: always, by version, and by import.
public final class Keywords {

    private static final Map<String, TokenKind> ALWAYS = Map.ofEntries(Map.entry("package", TokenKind.PACKAGE),
            Map.entry("import", TokenKind.IMPORT), Map.entry("as", TokenKind.AS), Map.entry("default", TokenKind.DEFAULT),
            Map.entry("else", TokenKind.ELSE), Map.entry("not", TokenKind.NOT), Map.entry("some", TokenKind.SOME),
            Map.entry("with", TokenKind.WITH), Map.entry("null", TokenKind.NULL), Map.entry("true", TokenKind.TRUE),
            Map.entry("false", TokenKind.FALSE));

    /// Imported in v0, always there from v1.
    static final Map<String, TokenKind> V1 = Map.of("in", TokenKind.IN, "every", TokenKind.EVERY, "contains", TokenKind.CONTAINS, "if",
            TokenKind.IF);

    /// Imported in v0 and v1. `not` is a keyword of old; its import gives it a body.
    static final Map<String, TokenKind> FUTURE = Map.of("and", TokenKind.LOGICAL_AND, "or", TokenKind.LOGICAL_OR, "not", TokenKind.NOT);

    private final Map<String, TokenKind> active;
    private boolean notTakesBody;

    private Keywords(Map<String, TokenKind> active, boolean notTakesBody) {
        this.active = active;
        this.notTakesBody = notTakesBody;
    }

    /// The keywords of a version, before any import.
    public static Keywords of(RegoVersion version) {
        Keywords keywords = new Keywords(new HashMap<>(ALWAYS), false);
        if (version == RegoVersion.V1 || version == RegoVersion.V2) {
            V1.keySet().forEach(keywords::add);
        }
        if (version == RegoVersion.V2) {
            FUTURE.keySet().forEach(keywords::add);
        }
        return keywords;
    }

    /// All of them, as a text that imports everything would have.
    public static Keywords all() {
        return of(RegoVersion.V2);
    }

    /// True where the word is one that a version reserves without import.
    static boolean isReserved(String word, RegoVersion version) {
        return ALWAYS.containsKey(word) || version != RegoVersion.V0 && V1.containsKey(word)
                || version == RegoVersion.V2 && FUTURE.containsKey(word);
    }

    static boolean isKnown(String word) {
        return V1.containsKey(word) || FUTURE.containsKey(word);
    }

    static List<String> known() {
        return Stream.concat(V1.keySet().stream(), FUTURE.keySet().stream()).sorted().toList();
    }

    void add(String word) {
        if (word.equals("not")) {
            notTakesBody = true;
            return;
        }
        TokenKind kind = V1.get(word);
        if (kind == null) {
            kind = FUTURE.get(word);
        }
        if (kind == null) {
            return;
        }
        active.put(word, kind);
        if (kind == TokenKind.EVERY) {
            active.put("in", TokenKind.IN);
        }
    }

    boolean isActive(String word) {
        return active.containsKey(word);
    }

    /// True under `import future.keywords.not`.
    boolean notTakesBody() {
        return notTakesBody;
    }

    boolean isLogical() {
        return active.containsKey("and") || active.containsKey("or");
    }

    /// The kind of a token, its word read as a keyword where it is one.
    TokenKind kindOf(Token token) {
        return token.kind() == TokenKind.IDENT ? active.getOrDefault(token.text(), TokenKind.IDENT) : token.kind();
    }

    /// As these, with every future keyword: to find out what an import would have made of a text.
    Keywords withAllFuture() {
        Keywords more = new Keywords(new HashMap<>(active), notTakesBody);
        known().forEach(more::add);
        return more;
    }

    /// As these, without any future keyword: to read the path of an import.
    Keywords withoutFuture() {
        Map<String, TokenKind> fewer = new HashMap<>(active);
        V1.keySet().forEach(fewer::remove);
        FUTURE.keySet().forEach(fewer::remove);
        return new Keywords(fewer, notTakesBody);
    }
}
