package dev.gavel.rego.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;

/// Decides what braces beside `and`, `or` and `not` hold: a body. A set, object or comprehension there is refused, with advice.
final class BracedOperands {

    private final Grammar grammar;
    private final Cursor cursor;
    private final LogicalParser logical;

    BracedOperands(Grammar grammar, LogicalParser logical) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.logical = logical;
    }

    /// What begins an expression with a brace: a value, unless `and` or `or` follows; then it is the operand of that.
    @Nullable
    Operand leftmost(SourceRange.Known start) {
        Cursor.Mark before = cursor.save();
        int errors = cursor.errorCount();
        Operand plain = logical.expression(start);
        if (plain != null && cursor.errorCount() == errors && !logical.isOperatorNext() || !cursor.mayTryAgain()) {
            return plain;
        }
        Cursor.Mark after = cursor.save();
        cursor.restore(before);
        Operand body = grammar.apart(this::body);
        if (body != null && logical.isOperatorNext()) {
            return isAmbiguous(body) ? ambiguous("", body, start) : body;
        }
        cursor.restore(after);
        if (plain == null || !logical.isOperatorNext()) {
            return plain;
        }
        if (plain.single().statement() instanceof ObjectTerm o && o.entries().isEmpty()) {
            cursor.error(start, "found empty body");
        } else {
            refuseValue(plain, cursor.kind().word(), start);
        }
        return null;
    }

    /// What stands in braces after `and`, `or` or `not`.
    @Nullable
    Operand after(String operator, SourceRange.Known start) {
        Cursor.Mark before = cursor.save();
        int errors = cursor.errorCount();
        Operand body = grammar.apart(this::body);
        if (body != null) {
            return isAmbiguous(body) ? ambiguous(operator.equals("not") ? "not " : "", body, start) : body;
        }
        if (!cursor.mayTryAgain()) {
            return null;
        }
        Cursor.Mark after = cursor.save();
        cursor.restore(before);
        Operand plain = grammar.apart(() -> logical.expression(start));
        boolean value = plain != null && cursor.errorCount() == errors;
        cursor.restore(after);
        if (!value || plain == null || plain.single().statement() instanceof ObjectTerm o && o.entries().isEmpty()) {
            return body;
        }
        cursor.restore(before);
        if (operator.equals("not")) {
            refuseNegated(plain, start);
        } else {
            refuseValue(plain, operator, start);
        }
        return null;
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

    private void refuseValue(Operand value, String operator, SourceRange start) {
        cursor.hint("wrap the operand to keep the value: `(" + textOf(value) + ") " + operator + " ...`");
        cursor.error(start, "operand of `" + operator + "` cannot begin with `{` unless the braces hold a body");
    }

    private void refuseNegated(Operand value, SourceRange start) {
        String text = textOf(value);
        String sort = value.single().statement() instanceof Term term ? Names.of(term) : "expression";
        cursor.hint("write `not (" + text + ")` to negate the value, or `not {" + text + "}` for a body holding it");
        cursor.error(start, "`{...}` in an operand position must contain expression(s), got: " + sort);
    }

    private static String textOf(Operand operand) {
        return Ranges.known(operand.single().range()).text();
    }

    /// `{a | b}` could be a comprehension as well as a body with a union.
    private static boolean isAmbiguous(Operand body) {
        return body.single().statement() instanceof Call call && call.operator().operands().isEmpty()
                && call.operator().head() instanceof Var name && name.name().equals("or")
                && Ranges.known(call.operator().range()).text().equals("|") && !isParenthesized(body.single());
    }

    private static boolean isParenthesized(Expr expr) {
        return Ranges.known(expr.range()).text().startsWith("(") && expr.statement() instanceof Call call
                && !Ranges.known(call.args().getFirst().range()).text().startsWith("(");
    }

    private @Nullable Operand ambiguous(String prefix, Operand body, SourceRange.Known start) {
        String text = cursor.since(start).text();
        String first = textOf(body);
        String union = text.replaceFirst(Pattern.quote(first), Matcher.quoteReplacement("(" + first + ")"));
        cursor.hint("write `" + prefix + "(" + text + ")` for the comprehension, or `" + prefix + union + "` for the set union");
        cursor.error(start, "ambiguous `{ ... | ... }` operand: read as a body holding a set-union expression, not as a comprehension");
        return null;
    }

    /// True where a term stands behind the parenthesis; the cursor stays.
    private boolean isValue(Cursor.Mark parenthesis) {
        Cursor.Mark now = cursor.save();
        cursor.restore(parenthesis);
        cursor.step();
        int errors = cursor.errorCount();
        boolean value = grammar.apart(grammar.terms::term) != null && cursor.errorCount() == errors;
        cursor.restore(now);
        return value;
    }

    /// Refuses `({a; b})`; false where that is not what stands at the cursor.
    boolean refuseInParentheses(SourceRange.Known start, String prefix) {
        int errors = cursor.errorCount();
        Cursor.Mark before = cursor.save();
        if (!cursor.mayTryAgain()) {
            return false;
        }
        cursor.step();
        SourceRange.Known open = cursor.here();
        Operand body = cursor.is(TokenKind.LBRACE) ? grammar.apart(this::body) : null;
        if (body == null || cursor.errorCount() > errors || isValue(before)) {
            return false;
        }
        String text = cursor.since(open).text();
        cursor.restore(before);
        cursor.hint("drop the parens to keep the body: `" + prefix + text + "`");
        cursor.error(start, "`(...)` in an operand position cannot contain a body");
        return true;
    }
}
