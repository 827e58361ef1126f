package dev.gavel.rego.ast;

/// Compares syntax by content alone, wherever it stands: ranges, comments and the order within sets and objects do not count.
public final class Syntax {

    private Syntax() {
    }

    public static boolean same(Term a, Term b) {
        return AstJson.plain().term(a).equals(AstJson.plain().term(b));
    }

    public static boolean same(Expr a, Expr b) {
        return AstJson.plain().expr(a).equals(AstJson.plain().expr(b));
    }

    public static boolean same(Body a, Body b) {
        return AstJson.plain().body(a).equals(AstJson.plain().body(b));
    }

    public static boolean same(Rule a, Rule b) {
        return AstJson.plain().rule(a).equals(AstJson.plain().rule(b));
    }

    public static boolean same(Module a, Module b) {
        return AstJson.plain().module(a).equals(AstJson.plain().module(b));
    }
}
