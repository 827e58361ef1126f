package dev.gavel.rego.parse;

import java.util.List;
import java.util.function.Function;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Module;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

/// Reads Rego: modules, queries, terms and references. It never throws on any text; what is wrong comes back as diagnostics with OPA's
/// codes, texts and places.
public final class Parser {

    /// How deep terms may nest; what follows the parser recurses over the tree and must not overflow either.
    static final int MAX_DEPTH = 2_000;

    /// How deep the calling thread's stack is trusted to go; deeper text is read on a thread of its own.
    private static final int SHALLOW_DEPTH = 250;

    private static final long STACK_BYTES = 64L << 20;

    private final ParserOptions options;

    public Parser(ParserOptions options) {
        this.options = options;
    }

    /// A parser of Rego v1.
    public static Parser v1() {
        return new Parser(ParserOptions.v1());
    }

    public static Parser v0() {
        return new Parser(ParserOptions.v0());
    }

    public ParseResult<Module> module(SourceFile file) {
        return read(file, grammar -> new ModuleParser(grammar, file).module());
    }

    /// A query: expressions separated by `;` or line breaks. Imports are no part of it; [ParserOptions] name the keywords it may use.
    public ParseResult<Body> query(SourceFile file) {
        return read(file, grammar -> new ModuleParser(grammar, file).query());
    }

    public ParseResult<Body> query(String text) {
        return query(new SourceFile("", text));
    }

    /// Exactly one term.
    public ParseResult<Term> term(String text) {
        ParseResult<Body> query = query(text);
        Body body = query.value();
        if (body == null) {
            return new ParseResult<>(null, query.diagnostics());
        }
        if (body.exprs().size() != 1) {
            return refused("expected exactly one term but got: " + body.exprs().size() + " expressions", body.range());
        }
        Expr expr = body.exprs().getFirst();
        if (expr.negated() || !expr.with().isEmpty() || !(expr.statement() instanceof Term term)) {
            return refused("expected a term", expr.range());
        }
        return new ParseResult<>(term, List.of());
    }

    /// Exactly one reference; a name alone counts as one.
    public ParseResult<Ref> ref(String text) {
        ParseResult<Term> result = term(text);
        return switch (result.value()) {
            case null -> new ParseResult<>(null, result.diagnostics());
            case Ref r -> new ParseResult<>(r, List.of());
            case Var v -> new ParseResult<>(new Ref(v, List.of(), v.range()), List.of());
            case Term t -> refused("expected a reference but got " + Names.of(t), t.range());
        };
    }

    private static <T> ParseResult<T> refused(String message, SourceRange range) {
        return new ParseResult<>(null, List.of(Diagnostic.error("rego_parse_error", message, range)));
    }

    private <T> ParseResult<T> read(SourceFile file, Function<Grammar, ParseResult<T>> reading) {
        Grammar shallow = new Grammar(file, options, SHALLOW_DEPTH);
        ParseResult<T> result = reading.apply(shallow);
        return shallow.isTooDeep() ? new DeepRun<>(() -> reading.apply(new Grammar(file, options, MAX_DEPTH)), STACK_BYTES).run() : result;
    }
}
