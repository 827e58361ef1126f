package dev.gavel.rego.parse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Every;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SomeDecl;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;

/// Reads numbers, strings and template strings; the cursor stays on their last token.
final class LiteralParser {

    /// OPA refuses numbers whose binary exponent is beyond this.
    private static final int MAX_EXPONENT = 100_000;

    /// More decimal digits than a number within [#MAX_EXPONENT] has before or after its point.
    private static final int MAX_MAGNITUDE = 30_200;

    private final Grammar grammar;
    private final Cursor cursor;

    LiteralParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    @Nullable
    Term number() {
        SourceRange.Known start = cursor.here();
        StringBuilder prefix = new StringBuilder();
        if (cursor.is(TokenKind.SUB)) {
            prefix.append('-');
            cursor.step();
            if (!cursor.is(TokenKind.NUMBER) && !cursor.is(TokenKind.DOT)) {
                cursor.illegal("expected number");
                return null;
            }
        }
        boolean point = cursor.is(TokenKind.DOT);
        if (point) {
            prefix.append('.');
            cursor.step();
            if (!cursor.is(TokenKind.NUMBER)) {
                cursor.illegal("expected number");
                return null;
            }
        }
        String digits = cursor.text();
        if (!point && hasLeadingZero(digits)) {
            cursor.illegal("expected number without leading zero");
            return null;
        }
        if (point && digits.indexOf('.') >= 0) {
            cursor.illegal("invalid float");
            return null;
        }
        if (isTooBig(prefix + digits)) {
            cursor.error(cursor.here(), "number too big");
            return null;
        }
        return new Scalar(NumberValue.parse(point ? prefix.toString().replace(".", "0.") + digits : prefix + digits), start);
    }

    private static boolean hasLeadingZero(String digits) {
        if (digits.length() < 2 || digits.charAt(0) != '0') {
            return false;
        }
        char second = digits.charAt(1);
        return second != '.' && (digits.length() == 2 || second != 'e' && second != 'E');
    }

    /// True where OPA would refuse to compute with it; decided without computing anything large.
    private static boolean isTooBig(String text) {
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        String mantissa = e < 0 ? text : text.substring(0, e);
        String exponentText = e < 0 ? "0" : text.substring(e + 1);
        int first = 0;
        while (first < mantissa.length() && (mantissa.charAt(first) < '1' || mantissa.charAt(first) > '9')) {
            first++;
        }
        if (first == mantissa.length()) {
            return false;
        }
        int point = mantissa.indexOf('.') < 0 ? mantissa.length() : mantissa.indexOf('.');
        if (exponentText.length() > 11) {
            return true;
        }
        long magnitude = (first < point ? point - first : point - first + 1) + Long.parseLong(exponentText);
        if (Math.abs(magnitude) < MAX_MAGNITUDE - 200) {
            return false;
        }
        return Math.abs(magnitude) > MAX_MAGNITUDE || Math.abs(binaryExponent(new BigDecimal(text))) > MAX_EXPONENT;
    }

    /// The power of two that just exceeds the number, for numbers of some 30,000 digits at most before or after the point.
    private static int binaryExponent(BigDecimal number) {
        BigDecimal abs = number.abs();
        if (abs.compareTo(BigDecimal.ONE) >= 0) {
            return abs.toBigInteger().bitLength();
        }
        int shift = 2 * MAX_EXPONENT;
        return abs.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(shift))).toBigInteger().bitLength() - shift;
    }

    @Nullable
    Term string() {
        String text = cursor.text();
        String inner = text.substring(1, text.length() - 1);
        if (text.charAt(0) == '`' || inner.indexOf('\\') < 0) {
            return new Scalar(StringValue.of(inner), cursor.here());
        }
        String decoded = Escapes.decode(inner);
        if (decoded == null) {
            cursor.error(cursor.here(), "illegal string literal: " + text);
            return null;
        }
        return new Scalar(StringValue.of(decoded), cursor.here());
    }

    @Nullable
    Term template(boolean multiLine) {
        SourceRange.Known start = cursor.here();
        if (!grammar.options.has("template_strings")) {
            cursor.error(start, "template strings are not supported by current capabilities");
            return null;
        }
        List<TemplateString.Part> parts = new ArrayList<>();
        while (true) {
            if (!cursor.kind().isText()) {
                cursor.error(cursor.here(), "expected template-string part");
                return null;
            }
            String text = multiLine || cursor.text().indexOf('\\') < 0 ? cursor.text() : Escapes.decode(cursor.text());
            if (text == null) {
                cursor.error(cursor.here(), "illegal template-string part: " + cursor.here().text());
                return null;
            }
            if (!text.isEmpty()) {
                parts.add(new TemplateString.Text(text));
            }
            if (cursor.kind().endsTemplate()) {
                return new TemplateString(parts, multiLine, cursor.through(start));
            }
            TemplateString.Part part = interpolation();
            if (part == null) {
                return null;
            }
            parts.add(part);
            cursor.stepTight();
        }
    }

    /// The expression between braces; the cursor stays on the closing one.
    private TemplateString.@Nullable Part interpolation() {
        int comments = cursor.commentsBefore();
        cursor.step();
        boolean commented = cursor.commentsBefore() > comments;
        Expr expr = grammar.bodies.literal();
        if (expr == null) {
            cursor.error(cursor.here(), "invalid template-string expression");
            return null;
        }
        String refused = refused(expr);
        if (refused != null) {
            cursor.error(expr.range(), "unexpected " + refused + " in template-string expression");
            return null;
        }
        if (!cursor.is(TokenKind.RBRACE)) {
            cursor.error(cursor.here(), "expected } to end template string expression");
            return null;
        }
        if (!commented && expr.statement() instanceof Scalar scalar) {
            return scalar.value() instanceof StringValue s
                    ? new TemplateString.Text(s.value())
                    : new TemplateString.Interpolation(new Expr(scalar, 0, scalar.range()));
        }
        return new TemplateString.Interpolation(expr);
    }

    private static @Nullable String refused(Expr expr) {
        if (expr.negated()) {
            return "negation ('not')";
        }
        return switch (expr.statement()) {
            case Call c when isOperator(c, "eq") -> "unification ('=')";
            case Call c when isOperator(c, "assign") -> "assignment (':=')";
            case Every e -> "'every'";
            case SomeDecl s -> "'some'";
            default -> null;
        };
    }

    private static boolean isOperator(Call call, String name) {
        return call.operator().operands().isEmpty() && call.operator().head() instanceof Var v && v.name().equals(name);
    }
}
