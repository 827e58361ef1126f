package dev.gavel.rego.parse;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;

/// Reads what `import future.keywords.and`, `.or` and `.not` add: `a and b`, `a or b`, `not { … }`, and parentheses around these.
///
/// `not` binds tightest, then `and`, then `or`, then `with`. An operand is an expression, a group in parentheses or a body in braces.
final class LogicalParser {

    private final Grammar grammar;
    private final Cursor cursor;

    LogicalParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    /// One side of an operator; a body of several expressions only where it is written in braces.
    private record Operand(Body body, boolean explicit) {

        static Operand of(Expr expr) {
            return new Operand(new Body(List.of(expr), expr.range()), false);
        }

        /// Where an operator begins of which this is the left side; `open` is where its text begins.
        SourceRange.Known start(SourceRange.Known open) {
            SourceRange.Known place = Ranges.known(single().range());
            return explicit ? open : new SourceRange.Known(open.file(), open.start(), open.end(), place.row(), place.column());
        }

        Expr single() {
            return body.exprs().getFirst();
        }
    }

    boolean isActive() {
        return cursor.keywords().isLogical() || cursor.keywords().notTakesBody();
    }

    /// Names the import that would make sense of a word at the cursor.
    void hintKeyword() {
        String word = cursor.is(TokenKind.IDENT) ? cursor.text() : "";
        if (word.equals("and") || word.equals("or")) {
            cursor.hint("`import future.keywords." + word + "` for `x " + word + " y` expressions");
        }
    }

    @Nullable
    Expr literal(SourceRange.Known start) {
        Operand operand = or(true);
        if (operand == null) {
            return null;
        }
        List<With> with = grammar.bodies.modifiers();
        if (with == null) {
            return null;
        }
        Expr expr = operand.single();
        if (!with.isEmpty() && isLogicalNext()) {
            refuseModifier(start);
            return null;
        }
        List<With> all = expr.with().isEmpty() ? with : Stream.concat(expr.with().stream(), with.stream()).toList();
        SourceRange range = cursor.since(start);
        return new Expr(placedAt(range, expr.statement()), expr.negated(), all, 0, false, range);
    }

    /// OPA places what stands under a `not` of its own where the `not` stands.
    private static Statement placedAt(SourceRange range, Statement statement) {
        if (!(statement instanceof Not n) || n.explicitBody()) {
            return statement;
        }
        Expr inner = n.body().exprs().getFirst();
        Expr placed = new Expr(inner.statement(), inner.negated(), inner.with(), 0, false, range);
        return new Not(new Body(List.of(placed), range), false, n.range());
    }

    private void refuseModifier(SourceRange.Known start) {
        String word = cursor.kind().word();
        cursor.hint("Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the `" + word
                + "` expression to apply it to the whole expression");
        cursor.error(start, "`with` modifier is not allowed on operand of `" + word + "`");
    }

    private boolean isLogicalNext() {
        return cursor.is(TokenKind.LOGICAL_AND) || cursor.is(TokenKind.LOGICAL_OR);
    }

    private @Nullable Operand or(boolean first) {
        SourceRange.Known start = cursor.here();
        Operand left = and(first);
        while (left != null && cursor.is(TokenKind.LOGICAL_OR)) {
            cursor.step();
            Operand right = and(false);
            if (right == null) {
                return null;
            }
            SourceRange range = cursor.since(left.start(start));
            left = Operand.of(new Expr(new Or(left.body, right.body, left.explicit, right.explicit, range), 0, range));
        }
        return left;
    }

    private @Nullable Operand and(boolean first) {
        SourceRange.Known start = cursor.here();
        Operand left = operand(first);
        while (left != null && cursor.is(TokenKind.LOGICAL_AND)) {
            cursor.step();
            Operand right = operand(false);
            if (right == null) {
                return null;
            }
            SourceRange range = cursor.since(left.start(start));
            left = Operand.of(new Expr(new And(left.body, right.body, left.explicit, right.explicit, range), 0, range));
        }
        return left;
    }

    /// @param first true where the operand may turn out to be a whole expression of its own
    private @Nullable Operand operand(boolean first) {
        SourceRange.Known start = cursor.here();
        TokenKind touching = cursor.touching();
        if (cursor.is(TokenKind.NOT) && touching != TokenKind.DOT && touching != TokenKind.LBRACK) {
            cursor.step();
            return negation(start, first);
        }
        if (cursor.is(TokenKind.LBRACE)) {
            return first ? maybeBody(start) : body();
        }
        if (cursor.is(TokenKind.LPAREN)) {
            return maybeGroup(start);
        }
        return expression(start);
    }

    private @Nullable Operand negation(SourceRange.Known start, boolean first) {
        if (first && (cursor.is(TokenKind.SOME) || cursor.is(TokenKind.EVERY))) {
            cursor.illegal("illegal negation of '" + cursor.kind().word() + "'");
            return null;
        }
        if (!cursor.keywords().notTakesBody()) {
            Operand inner = expression(cursor.here());
            return inner == null
                    ? null
                    : Operand.of(new Expr(inner.single().statement(), true, List.of(), 0, false, inner.single().range()));
        }
        Operand inner = switch (cursor.kind()) {
            case LBRACE -> body();
            case LPAREN -> maybeGroup(cursor.here());
            default -> expression(cursor.here());
        };
        if (inner == null) {
            return null;
        }
        SourceRange range = cursor.since(start);
        return Operand.of(new Expr(new Not(inner.body, inner.explicit, range), 0, range));
    }

    private @Nullable Operand expression(SourceRange.Known start) {
        grammar.keywordBeginsReference();
        Statement statement = grammar.bodies.statement();
        return statement == null ? null : Operand.of(new Expr(statement, 0, cursor.since(start)));
    }

    private @Nullable Operand body() {
        cursor.step();
        Body body = grammar.bodies.body(TokenKind.RBRACE);
        if (body == null) {
            return null;
        }
        cursor.step();
        return new Operand(body, true);
    }

    /// A set, object or comprehension, unless `and` or `or` follows the braces: then they hold a body.
    private @Nullable Operand maybeBody(SourceRange.Known start) {
        Cursor.Mark before = cursor.save();
        int errors = cursor.errorCount();
        Operand plain = expression(start);
        if (plain != null && cursor.errorCount() == errors && !isLogicalNext()) {
            return plain;
        }
        Cursor.Mark after = cursor.save();
        cursor.restore(before);
        Operand body = body();
        if (body != null && cursor.errorCount() == errors && isLogicalNext()) {
            return body;
        }
        cursor.restore(after);
        if (plain != null && isLogicalNext()) {
            refuseValue(plain, start);
            return null;
        }
        return plain;
    }

    private void refuseValue(Operand operand, SourceRange.Known start) {
        Statement statement = operand.single().statement();
        if (statement instanceof ObjectTerm o && o.entries().isEmpty()) {
            cursor.error(start, "found empty body");
            return;
        }
        boolean value = statement instanceof Term;
        String word = cursor.kind().word();
        if (value) {
            cursor.hint("wrap the operand to keep the value: `(" + operand.single().range() + ") or ...`");
        }
        cursor.error(start, "operand of `" + word + "` cannot begin with `{` unless the braces hold a body");
    }

    /// An expression that begins with a parenthesis, or a group of logical operators in parentheses.
    private @Nullable Operand maybeGroup(SourceRange.Known start) {
        Cursor.Mark before = cursor.save();
        int errors = cursor.errorCount();
        Operand plain = expression(start);
        if (plain != null && cursor.errorCount() == errors) {
            return plain;
        }
        Cursor.Mark after = cursor.save();
        cursor.restore(before);
        Operand group = group();
        if (group != null && cursor.errorCount() == errors) {
            return group;
        }
        cursor.restore(after);
        return plain;
    }

    private @Nullable Operand group() {
        if (!grammar.enter()) {
            return null;
        }
        try {
            cursor.step();
            SourceRange.Known first = cursor.here();
            Operand inner = or(true);
            List<With> with = inner == null ? null : grammar.bodies.modifiers();
            if (inner == null || with == null || !cursor.is(TokenKind.RPAREN)) {
                return null;
            }
            SourceRange range = cursor.since(first);
            cursor.step();
            Expr expr = inner.single();
            return Operand.of(new Expr(expr.statement(), expr.negated(), with, 0, false, range));
        } finally {
            grammar.leave();
        }
    }

    /// True for what braces write as a value.
    static boolean isBraced(Statement statement) {
        return statement instanceof SetTerm || statement instanceof ObjectTerm || statement instanceof SetComprehension
                || statement instanceof ObjectComprehension;
    }
}
