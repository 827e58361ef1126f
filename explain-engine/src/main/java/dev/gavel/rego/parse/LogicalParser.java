package dev.gavel.rego.parse;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.And;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Not;
import dev.gavel.rego.ast.Or;
import dev.gavel.rego.ast.Statement;
import dev.gavel.rego.ast.With;
import dev.gavel.rego.source.SourceRange;

/// Reads what `import future.keywords.and`, `.or` and `.not` add: `a and b`, `a or b`, `not { … }`, and parentheses around these.
///
/// `not` binds tightest, then `and`, then `or`, then `with`. An operand is an expression, a group in parentheses or a body in braces.
final class LogicalParser {

    private final Grammar grammar;
    private final Cursor cursor;
    private final BracedOperands braced;
    private int operators;

    LogicalParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.braced = new BracedOperands(grammar, this);
    }

    boolean isActive() {
        return cursor.keywords().isLogical() || cursor.keywords().notTakesBody();
    }

    boolean isOperatorNext() {
        return cursor.is(TokenKind.LOGICAL_AND) || cursor.is(TokenKind.LOGICAL_OR);
    }

    /// Names the import that would make sense of a word at the cursor.
    void hintKeyword() {
        String word = cursor.is(TokenKind.IDENT) && !cursor.hasHints() ? cursor.text() : "";
        switch (word) {
            case "and", "or" -> cursor.hint("`import future.keywords." + word + "` for `x " + word + " y` expressions");
            case "in" -> cursor.hint("`import future.keywords.in` for `x in xs` expressions");
            default -> {
                // no keyword of the future
            }
        }
    }

    /// One expression of a body with its modifiers; `some` and `every` are read elsewhere.
    @Nullable
    Expr literal(SourceRange.Known start) {
        Cursor.Mark before = cursor.save();
        Operand operand = or(true);
        if (operand == null) {
            return null;
        }
        SourceRange.Known modified = cursor.here();
        List<With> with = grammar.bodies.modifiers();
        if (with == null) {
            return null;
        }
        boolean whole = operand.isAndOr() || operand.single().statement() instanceof Not;
        if (!with.isEmpty() && isOperatorNext() && !whole) {
            refuseModifier(modified);
            return null;
        }
        Expr expr = operand.single();
        grammar.bodies.hintEvery(expr.statement(), before);
        SourceRange range = cursor.since(start);
        return new Expr(placedAt(range, expr.statement()), expr.negated(), with.isEmpty() ? expr.with() : with, 0, false, range);
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

    private void refuseModifier(SourceRange place) {
        String word = cursor.kind().word();
        cursor.hint("Wrap the operand in `(...)` or `{...}` to scope, or move `with` after the `" + word
                + "` expression to apply it to the whole expression");
        cursor.error(place, "`with` modifier is not allowed on operand of `" + word + "`");
    }

    /// @param first true where the leftmost operand may turn out to be a whole expression of its own
    private @Nullable Operand or(boolean first) {
        SourceRange.Known start = cursor.here();
        Operand left = and(first, "or");
        while (left != null && cursor.is(TokenKind.LOGICAL_OR)) {
            passOperator();
            Operand right = and(false, "or");
            if (right == null) {
                return null;
            }
            SourceRange range = cursor.since(left.start(start));
            left = Operand.of(new Expr(new Or(left.body(), right.body(), left.explicit(), right.explicit(), range), 0, range));
        }
        return left;
    }

    private @Nullable Operand and(boolean first, String before) {
        SourceRange.Known start = cursor.here();
        Operand left = operand(first, before);
        while (left != null && cursor.is(TokenKind.LOGICAL_AND)) {
            passOperator();
            Operand right = operand(false, "and");
            if (right == null) {
                return null;
            }
            SourceRange range = cursor.since(left.start(start));
            left = Operand.of(new Expr(new And(left.body(), right.body(), left.explicit(), right.explicit(), range), 0, range));
        }
        return left;
    }

    private void passOperator() {
        operators++;
        cursor.step();
    }

    /// @param operator the word that stands before it, where it is not the first
    private @Nullable Operand operand(boolean first, String operator) {
        SourceRange.Known start = cursor.here();
        TokenKind touching = cursor.touching();
        if (cursor.is(TokenKind.NOT) && touching != TokenKind.DOT && touching != TokenKind.LBRACK) {
            cursor.step();
            return negation(start, first);
        }
        if (cursor.is(TokenKind.LBRACE)) {
            return first ? braced.leftmost(start) : braced.after(operator, start);
        }
        if (cursor.is(TokenKind.LPAREN) && cursor.keywords().isLogical()) {
            return maybeGroup(start, first ? "" : operator);
        }
        return expression(start);
    }

    private @Nullable Operand negation(SourceRange.Known start, boolean first) {
        if (first && (cursor.is(TokenKind.SOME) || cursor.is(TokenKind.EVERY))) {
            cursor.illegal("illegal negation of '" + cursor.kind().word() + "'");
            return null;
        }
        SourceRange.Known place = cursor.here();
        if (!cursor.keywords().notTakesBody()) {
            Operand inner = expression(place);
            return inner == null
                    ? null
                    : Operand.of(new Expr(inner.single().statement(), true, List.of(), 0, false, inner.single().range()));
        }
        Operand inner = switch (cursor.kind()) {
            case LBRACE -> braced.after("not", place);
            case LPAREN -> maybeGroup(place, "not ");
            default -> expression(place);
        };
        if (inner == null) {
            return null;
        }
        SourceRange range = cursor.since(start);
        return Operand.of(new Expr(new Not(inner.body(), inner.explicit(), range), 0, range));
    }

    @Nullable
    Operand expression(SourceRange.Known start) {
        Statement statement = grammar.bodies.statement();
        return statement == null ? null : Operand.of(new Expr(statement, 0, cursor.since(start)));
    }

    /// An expression that begins with a parenthesis, or a group of logical operators in parentheses.
    ///
    /// @param operator the word that stands before it, or nothing; `not` with its blank
    private @Nullable Operand maybeGroup(SourceRange.Known start, String operator) {
        Cursor.Mark before = cursor.save();
        int errors = cursor.errorCount();
        Operand plain = expression(start);
        if (plain != null && cursor.errorCount() == errors || !cursor.mayTryAgain()) {
            return plain;
        }
        Cursor.Mark after = cursor.save();
        cursor.restore(before);
        int operatorsBefore = operators;
        Operand group = grammar.apart(this::group);
        if (group == null ? operators > operatorsBefore : isGroup(group, !operator.isEmpty())) {
            return group;
        }
        cursor.restore(before);
        if (braced.refuseInParentheses(start, operator.equals("not ") ? operator : "")) {
            return null;
        }
        cursor.restore(after);
        return plain;
    }

    /// Parentheses group logical operators; around a modified expression they mean something only beside such an operator.
    private boolean isGroup(Operand inner, boolean right) {
        return inner.isAndOr() || (inner.single().with().isEmpty() ? inner.isLogical() : right || isOperatorNext());
    }

    private @Nullable Operand group() {
        if (!grammar.enter()) {
            return null;
        }
        try {
            cursor.step();
            SourceRange.Known first = cursor.here();
            boolean braces = cursor.is(TokenKind.LBRACE);
            Operand inner = or(true);
            if (cursor.is(TokenKind.WITH) && !braces) {
                operators++;
            }
            List<With> with = inner == null ? null : grammar.bodies.modifiers();
            if (inner == null || with == null || braces && !inner.isLogical()) {
                return null;
            }
            if (!cursor.is(TokenKind.RPAREN)) {
                cursor.error(cursor.here(), "expected ) to close parenthesized group");
                return null;
            }
            SourceRange range = cursor.since(inner.start(first));
            cursor.step();
            Expr expr = inner.single();
            return Operand.of(new Expr(expr.statement(), expr.negated(), with.isEmpty() ? expr.with() : with, 0, false, range));
        } finally {
            grammar.leave();
        }
    }
}
