package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Call;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.TemplateString;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;
import dev.gavel.rego.value.NullValue;
import dev.gavel.rego.value.NumberValue;
import dev.gavel.rego.value.StringValue;

/// Reads terms: operators by precedence, references and calls, and (with the help of others) literals and collections.
///
/// A method that finds no term records an error and gives null.
final class TermParser {

    private final Grammar grammar;
    private final Cursor cursor;
    private final LiteralParser literals;

    TermParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.literals = new LiteralParser(grammar);
    }

    /// Binds tighter with each level; every operator groups to the left.
    private static int level(TokenKind kind) {
        return switch (kind) {
            case EQUAL, NEQ, LT, GT, LTE, GTE -> 1;
            case OR -> 2;
            case AND -> 3;
            case ADD, SUB -> 4;
            case MUL, QUO, REM -> 5;
            default -> 0;
        };
    }

    /// A term with operators; `key, value in xs` among them.
    @Nullable
    Term infix() {
        return membership(true);
    }

    /// A term with operators where a comma ends it.
    @Nullable
    Term infixInList() {
        return membership(false);
    }

    private @Nullable Term membership(boolean pairs) {
        if (!grammar.enter()) {
            return null;
        }
        try {
            SourceRange.Known start = cursor.here();
            Term left = binary(1, start);
            while (left != null) {
                Term wider = pairs && cursor.is(TokenKind.COMMA) ? memberWithKey(left, start) : null;
                if (wider == null) {
                    grammar.keywordBeginsReference();
                    wider = cursor.is(TokenKind.IN) ? member(left, start) : null;
                }
                if (wider == null || !cursor.is(TokenKind.IN)) {
                    return wider == null ? left : wider;
                }
                left = wider;
            }
            return null;
        } finally {
            grammar.leave();
        }
    }

    private @Nullable Term memberWithKey(Term key, SourceRange.Known start) {
        Cursor.Mark before = cursor.save();
        cursor.step();
        Term value = binary(1, start);
        if (value != null && cursor.is(TokenKind.IN)) {
            Ref operator = internal("member_3");
            Term domain = binary(1, cursor.here());
            if (domain != null) {
                return new Call(operator, List.of(key, value, domain), span(key, start));
            }
        }
        cursor.restore(before);
        return null;
    }

    private @Nullable Term member(Term value, SourceRange.Known start) {
        Ref operator = internal("member_2");
        Term domain = binary(1, cursor.here());
        return domain == null ? null : new Call(operator, List.of(value, domain), span(value, start));
    }

    private Ref internal(String name) {
        SourceRange.Known place = cursor.here();
        cursor.step();
        return new Ref(new Var("internal", place), List.of(new Scalar(StringValue.of(name), place)), place);
    }

    /// Operators of at least the given level. OPA goes on at a looser level where a right side is missing, and so does this.
    private @Nullable Term binary(int lowest, SourceRange.Known start) {
        Term left = term();
        int highest = 5;
        while (left != null) {
            int level = level(cursor.kind());
            if (level < lowest || level > highest) {
                return left;
            }
            Ref operator = operator();
            Term right = binary(level + 1, cursor.here());
            if (right == null) {
                highest = level - 1;
            } else {
                highest = level;
                left = new Call(operator, List.of(left, right), span(left, start));
            }
        }
        return null;
    }

    /// From where the first operand's text begins to here; the row and column are the operand's own, without its parentheses.
    private SourceRange span(Term first, SourceRange.Known start) {
        SourceRange.Known place = Ranges.known(first.range());
        return cursor.since(new SourceRange.Known(place.file(), start.start(), place.end(), place.row(), place.column()));
    }

    /// The operator at the cursor as the name of its builtin.
    Ref operator() {
        SourceRange.Known place = cursor.here();
        Var name = new Var(cursor.kind().word(), place);
        cursor.step();
        return new Ref(name, List.of(), place);
    }

    /// A term without operators, or one in parentheses.
    @Nullable
    Term term() {
        if (grammar.remembers()) {
            return grammar.recall();
        }
        if (!grammar.enter()) {
            return null;
        }
        try {
            int position = cursor.position();
            Term whole = isNegation() ? negation() : finished();
            grammar.remember(position, whole);
            return whole;
        } finally {
            grammar.leave();
        }
    }

    private @Nullable Term finished() {
        Term term = primary();
        return term == null ? null : finish(term);
    }

    private boolean isNegation() {
        TokenKind next = cursor.following();
        return cursor.is(TokenKind.SUB) && (next == TokenKind.IDENT || next == TokenKind.CONTAINS);
    }

    /// `-x` is `0 - x`; before a number the sign belongs to the number.
    private @Nullable Term negation() {
        SourceRange.Known sign = cursor.here();
        cursor.step();
        Term term = term();
        if (term == null) {
            return null;
        }
        Ref minus = new Ref(new Var("minus", sign), List.of(), sign);
        return new Call(minus, List.of(new Scalar(NumberValue.of(0), sign), term), cursor.since(sign));
    }

    private @Nullable Term primary() {
        return switch (cursor.kind()) {
            case NULL -> new Scalar(NullValue.NULL, cursor.here());
            case TRUE -> new Scalar(BooleanValue.TRUE, cursor.here());
            case FALSE -> new Scalar(BooleanValue.FALSE, cursor.here());
            case SUB, DOT, NUMBER -> literals.number();
            case STRING -> literals.string();
            case TEMPLATE_PART, TEMPLATE_END -> literals.template(false);
            case RAW_TEMPLATE_PART, RAW_TEMPLATE_END -> literals.template(true);
            case IDENT, CONTAINS -> var();
            case LBRACK -> grammar.collections.array();
            case LBRACE -> grammar.collections.setOrObject();
            case LPAREN -> parenthesized();
            default -> {
                cursor.illegal();
                yield null;
            }
        };
    }

    private @Nullable Term parenthesized() {
        SourceRange.Known open = cursor.here();
        cursor.step();
        Term inner = infix();
        if (inner == null) {
            return null;
        }
        if (!cursor.is(TokenKind.RPAREN)) {
            cursor.error(cursor.here(), "non-terminated expression");
            return null;
        }
        SourceRange.Known place = Ranges.known(inner.range());
        return Ranges.with(inner,
                cursor.through(new SourceRange.Known(place.file(), open.start(), open.end(), place.row(), place.column())));
    }

    /// The name at the cursor, which stays; a wildcard gets a name of its own.
    Var var() {
        return new Var(cursor.text().equals("_") ? cursor.wildcard() : cursor.text(), cursor.here());
    }

    /// Goes behind a term and reads what may touch its end: `.name`, `[operand]`, `(arguments)`.
    private @Nullable Term finish(Term head) {
        cursor.stepTight();
        return switch (cursor.kind()) {
            case LPAREN, DOT, LBRACK -> reference(head);
            case WHITESPACE -> {
                cursor.step();
                yield rooted(head);
            }
            default -> rooted(head);
        };
    }

    /// As [#finish(Term)], for the head of a rule: blanks may stand before `(` and `[`, and no operator may follow.
    @Nullable
    Term finishHead(Term head) {
        cursor.stepTight();
        if (level(cursor.kind()) > 0) {
            cursor.illegal();
        } else if (cursor.is(TokenKind.WHITESPACE)) {
            cursor.step();
        }
        return switch (cursor.kind()) {
            case LPAREN, DOT, LBRACK -> reference(head);
            default -> rooted(head);
        };
    }

    /// `input` and `data` alone are references already.
    private static Term rooted(Term head) {
        return head instanceof Var v && (v.name().equals("input") || v.name().equals("data"))
                ? new Ref(head, List.of(), head.range())
                : head;
    }

    private @Nullable Term reference(Term head) {
        if (!grammar.enter()) {
            return null;
        }
        try {
            if (head instanceof Scalar || head instanceof Ref || head instanceof TemplateString) {
                cursor.error(head.range(), "illegal ref (head cannot be " + Names.of(head) + ")");
            }
            return operands(head);
        } finally {
            grammar.leave();
        }
    }

    private @Nullable Term operands(Term head) {
        SourceRange.Known start = Ranges.known(head.range());
        List<Term> operands = new ArrayList<>();
        while (true) {
            switch (cursor.kind()) {
                case DOT -> {
                    cursor.stepTight();
                    if (!cursor.is(TokenKind.IDENT) && !grammar.mayBeName(cursor.kind())) {
                        cursor.illegal("expected identifier");
                        return null;
                    }
                    operands.add(new Scalar(StringValue.of(cursor.text()), cursor.here()));
                    cursor.stepTight();
                }
                case LBRACK -> {
                    cursor.step();
                    Term operand = infix();
                    if (operand == null) {
                        return null;
                    }
                    if (!cursor.is(TokenKind.RBRACK)) {
                        cursor.illegal("expected [");
                        return null;
                    }
                    operands.add(operand);
                    cursor.stepTight();
                }
                case LPAREN -> {
                    return call(new Ref(head, operands, cursor.since(start)), start);
                }
                case WHITESPACE -> {
                    Ref ref = new Ref(head, operands, cursor.since(start));
                    cursor.step();
                    return ref;
                }
                default -> {
                    return new Ref(head, operands, cursor.since(start));
                }
            }
        }
    }

    private @Nullable Term call(Ref operator, SourceRange.Known start) {
        Term call = arguments(operator, start);
        if (call == null) {
            return null;
        }
        return switch (cursor.kind()) {
            case WHITESPACE -> {
                cursor.step();
                yield call;
            }
            case DOT, LBRACK -> reference(call);
            default -> call;
        };
    }

    private @Nullable Term arguments(Ref operator, SourceRange.Known start) {
        cursor.step();
        if (cursor.is(TokenKind.RPAREN)) {
            SourceRange range = cursor.through(start);
            cursor.stepTight();
            boolean emptySet = operator.operands().isEmpty() && operator.head() instanceof Var v && v.name().equals("set");
            return emptySet ? new SetTerm(List.of(), range) : new Call(operator, List.of(), range);
        }
        List<Term> args = grammar.collections.list(TokenKind.RPAREN, List.of());
        if (args == null) {
            return null;
        }
        SourceRange range = cursor.through(start);
        cursor.stepTight();
        return new Call(operator, args, range);
    }
}
