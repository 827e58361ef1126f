package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.StringValue;

/// Reads bodies: expressions with `not`, `some`, `every` and `with`.
final class BodyParser {

    private final Grammar grammar;
    private final Cursor cursor;

    BodyParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// The expressions up to a closing bracket, on which the cursor stays.
    @Nullable
    Body body(TokenKind end) {
        if (!grammar.enter()) {
            return null;
        }
        try {
            return query(end, false);
        } finally {
            grammar.leave();
        }
    }

    /// @param single true where a line break ends the body, as in a query or between the statements of a module
    @Nullable
    Body query(TokenKind end, boolean single) {
        if (cursor.is(end)) {
            cursor.error(cursor.here(), "found empty body");
            return null;
        }
        SourceRange.Known start = cursor.here();
        List<Expr> exprs = new ArrayList<>();
        while (true) {
            Expr expr = literal();
            if (expr == null) {
                return null;
            }
            exprs.add(expr.withIndex(exprs.size()));
            if (cursor.is(TokenKind.SEMICOLON)) {
                cursor.step();
            } else if (cursor.is(end) || single) {
                return new Body(exprs, cursor.since(start));
            } else if (!cursor.afterLineBreak()) {
                if (!cursor.hasErrors()) {
                    grammar.logical.hintKeyword();
                    hintMembership();
                    cursor.illegal("expected \\n or ; or " + end.word());
                }
                return null;
            }
        }
    }

    /// One expression with its modifiers.
    @Nullable
    Expr literal() {
        SourceRange.Known start = cursor.here();
        if (grammar.keywordBeginsReference()) {
            return grammar.logical.isActive() ? grammar.logical.literal(start) : plain(start, false);
        }
        boolean negated = cursor.is(TokenKind.NOT);
        if (!negated || !grammar.logical.isActive()) {
            if (negated) {
                cursor.step();
            }
            if (cursor.is(TokenKind.SOME) || cursor.is(TokenKind.EVERY)) {
                return quantified(start, negated);
            }
        }
        return grammar.logical.isActive() ? grammar.logical.literal(start) : plain(start, negated);
    }

    private @Nullable Expr quantified(SourceRange.Known start, boolean negated) {
        if (negated) {
            cursor.illegal("illegal negation of '" + cursor.kind().word() + "'");
            return null;
        }
        return cursor.is(TokenKind.SOME) ? some(start) : every(start);
    }

    private @Nullable Expr plain(SourceRange.Known start, boolean negated) {
        Cursor.Mark before = cursor.save();
        Statement statement = statement();
        if (statement == null) {
            return null;
        }
        List<With> with = modifiers();
        if (with == null) {
            return null;
        }
        hintEvery(statement, before);
        return new Expr(statement, negated, with, 0, false, cursor.since(start));
    }

    /// Names the import that would make sense of `k, v in xs`; the cursor is on the comma.
    private void hintMembership() {
        if (!cursor.is(TokenKind.COMMA) || cursor.keywords().isActive("in")) {
            return;
        }
        Cursor.Mark comma = cursor.save();
        Term term;
        do {
            cursor.step();
            term = grammar.apart(grammar.terms::term);
        } while (term != null && cursor.is(TokenKind.COMMA));
        boolean member = term != null && cursor.is(TokenKind.IDENT) && cursor.text().equals("in");
        if (member) {
            cursor.step();
            member = grammar.apart(grammar.terms::term) != null;
        }
        cursor.restore(comma);
        if (member) {
            cursor.hint("`import future.keywords.in` for `x in xs` expressions");
        }
    }

    /// Names the import that would make sense of a lone `every`.
    void hintEvery(Statement statement, Cursor.Mark from) {
        if (statement instanceof Var v && v.name().equals("every") && !cursor.keywords().isActive("every")
                && succeeds(from, () -> every(cursor.here()) != null)) {
            cursor.hint("`import future.keywords.every` for `every x in xs { ... }` expressions");
        }
    }

    /// True where the text would make sense from the mark on if all future keywords were imported; nothing is changed.
    private boolean succeeds(Cursor.Mark from, BooleanSupplier reading) {
        Cursor.Mark now = cursor.save();
        cursor.restore(from);
        boolean result = grammar.under(cursor.keywords().withAllFuture(), () -> {
            cursor.reread();
            return reading.getAsBoolean();
        });
        cursor.restore(now);
        return result;
    }

    /// A term, or two with `:=` or `=` between them.
    @Nullable
    Statement statement() {
        Term left = grammar.terms.infix();
        if (left == null) {
            return null;
        }
        if (!cursor.is(TokenKind.ASSIGN) && !cursor.is(TokenKind.UNIFY)) {
            return left;
        }
        Ref operator = grammar.terms.operator();
        Term right = grammar.terms.infix();
        return right == null ? null : new Call(operator, List.of(left, right), cursor.since(Ranges.known(left.range())));
    }

    /// The `with` modifiers at the cursor, none where there are none, null after an error.
    @Nullable
    List<With> modifiers() {
        List<With> all = new ArrayList<>();
        while (cursor.is(TokenKind.WITH)) {
            SourceRange.Known start = cursor.here();
            cursor.step();
            if (!cursor.is(TokenKind.IDENT)) {
                cursor.illegal("expected ident");
                return null;
            }
            Term target = grammar.terms.term();
            if (target == null) {
                return null;
            }
            if (!(target instanceof Ref) && !(target instanceof Var)) {
                cursor.illegal("expected with target path");
            }
            if (!cursor.is(TokenKind.AS)) {
                cursor.illegal("expected as keyword");
                return null;
            }
            cursor.step();
            Term value = grammar.terms.infix();
            if (value == null) {
                return null;
            }
            all.add(new With(target, value, cursor.since(start)));
        }
        return all;
    }

    private @Nullable Expr some(SourceRange.Known start) {
        Cursor.Mark before = cursor.save();
        cursor.step();
        Term domain = grammar.terms.infix();
        if (domain instanceof Call call) {
            int arguments = memberArguments(call);
            if (arguments == 0) {
                cursor.illegal("expected `x in xs` or `x, y in xs` expression");
                return null;
            }
            if (call.args().size() != arguments) {
                cursor.illegal("illegal domain");
                return null;
            }
            List<With> with = modifiers();
            return with == null ? null : new Expr(new SomeDecl(List.of(call), start), false, with, 0, false, cursor.since(start));
        }
        cursor.restore(before);
        if (!cursor.keywords().isActive("in") && succeeds(before, () -> {
            cursor.step();
            return grammar.terms.infix() instanceof Call call && memberArguments(call) > 0;
        })) {
            cursor.hint("`import future.keywords.in` for `some x in xs` expressions");
        }
        List<Term> symbols = new ArrayList<>();
        do {
            cursor.step();
            if (!cursor.is(TokenKind.IDENT)) {
                cursor.illegal("expected var");
                return null;
            }
            symbols.add(grammar.terms.var());
            cursor.step();
        } while (cursor.is(TokenKind.COMMA));
        return new Expr(new SomeDecl(symbols, start), 0, cursor.since(start));
    }

    /// How many arguments the membership operator of a call takes; 0 where it is another.
    private static int memberArguments(Call call) {
        if (!(call.operator().head() instanceof Var v) || !v.name().equals("internal") || call.operator().operands().size() != 1
                || !(call.operator().operands().getFirst() instanceof Scalar s) || !(s.value() instanceof StringValue name)) {
            return 0;
        }
        return switch (name.value()) {
            case "member_2" -> 2;
            case "member_3" -> 3;
            default -> 0;
        };
    }

    private @Nullable Expr every(SourceRange.Known start) {
        cursor.step();
        Term domain = grammar.terms.infix();
        if (domain == null) {
            return null;
        }
        if (!(domain instanceof Call call) || memberArguments(call) == 0) {
            cursor.illegal("expected `x[, y] in xs { ... }` expression");
            return null;
        }
        if (call.args().size() != memberArguments(call)) {
            cursor.illegal("illegal domain");
            return null;
        }
        boolean keyed = call.args().size() == 3;
        if (keyed && !(call.args().getFirst() instanceof Var)) {
            cursor.illegal("expected key to be a variable");
            return null;
        }
        Term value = call.args().get(keyed ? 1 : 0);
        if (!(value instanceof Var)) {
            cursor.illegal("expected value to be a variable");
            return null;
        }
        if (!cursor.is(TokenKind.LBRACE)) {
            cursor.illegal("missing body");
            return null;
        }
        cursor.step();
        Body body = body(TokenKind.RBRACE);
        if (body == null) {
            return null;
        }
        cursor.step();
        Every every = new Every(keyed ? call.args().getFirst() : null, value, call.args().getLast(), body, cursor.since(start));
        List<With> with = modifiers();
        return with == null ? null : new Expr(every, false, with, 0, false, cursor.since(start));
    }
}
