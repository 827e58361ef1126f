package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.Expr;
import dev.gavel.rego.ast.Head;
import dev.gavel.rego.ast.Ref;
import dev.gavel.rego.ast.Rule;
import dev.gavel.rego.ast.Scalar;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.ast.Var;
import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.BooleanValue;

/// Reads rules that have a body, a `default` or a `contains`; all other rules are read as expressions and turned into rules by [RuleFromExpr].
final class RuleParser {

    private final Grammar grammar;
    private final Cursor cursor;
    private final HeadParser heads;

    RuleParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
        this.heads = new HeadParser(grammar);
    }

    /// The rules at the cursor: one, or several where further bodies follow the first. Null where there is none; then there is an error or not.
    @Nullable
    List<Rule> rules() {
        SourceRange.Known start = cursor.here();
        grammar.keywordBeginsReference();
        boolean isDefault = cursor.is(TokenKind.DEFAULT);
        if (isDefault) {
            cursor.step();
            grammar.keywordBeginsReference();
        }
        if (cursor.is(TokenKind.CONTAINS) && (cursor.following() == TokenKind.IF || cursor.following() == TokenKind.CONTAINS)) {
            cursor.readAsName();
        }
        if (!cursor.is(TokenKind.IDENT)) {
            refuseKeywordAsName(isDefault);
            return null;
        }
        HeadParser.Draft draft = heads.head(isDefault);
        if (draft == null) {
            return null;
        }
        if (isDefault) {
            return defaultRule(draft, start);
        }
        boolean hasIf = cursor.is(TokenKind.IF);
        draft.settle(hasIf);
        Head head = draft.head();
        Grammar.RuleWords used = new Grammar.RuleWords(hasIf, draft.usesContains());
        if (!hasIf && !cursor.is(TokenKind.LBRACE)) {
            if (!draft.usesContains()) {
                return null;
            }
            SourceRange place = head.range();
            Rule rule = new Rule(head, truth(place), null, false, true, place);
            grammar.note(rule, used);
            return List.of(rule);
        }
        Body body = hasIf ? bodyAfterIf() : bracedBody();
        if (body == null) {
            return null;
        }
        Rule orElse = null;
        if (cursor.is(TokenKind.ELSE) && !grammar.keywordBeginsReference()) {
            if (!mayHaveElse(head)) {
                return null;
            }
            orElse = orElse(head, used);
            if (orElse == null) {
                return null;
            }
        }
        Rule rule = new Rule(head, body, orElse, false, false, cursor.since(start));
        grammar.note(rule, used);
        return chained(rule, used);
    }

    /// A keyword followed by what only a rule's head can have was meant as the name of a rule.
    private void refuseKeywordAsName(boolean always) {
        TokenKind keyword = cursor.kind();
        boolean never = switch (keyword) {
            case DEFAULT, ELSE, WITH, NULL, TRUE, FALSE -> true;
            default -> !keyword.isKeyword();
        };
        TokenKind next = cursor.following();
        boolean refused = always || switch (next) {
            case ASSIGN, UNIFY -> keyword != TokenKind.CONTAINS;
            case LPAREN -> keyword != TokenKind.CONTAINS && keyword != TokenKind.NOT;
            case CONTAINS, IF -> keyword != TokenKind.PACKAGE && keyword != TokenKind.IMPORT;
            default -> false;
        };
        if (!never && refused) {
            cursor.error(cursor.here(), keyword.word() + " keyword cannot be used for rule name");
        }
    }

    private static Body truth(SourceRange place) {
        return new Body(List.of(new Expr(new Scalar(BooleanValue.TRUE, place), false, List.of(), 0, true, place)), place);
    }

    private @Nullable List<Rule> defaultRule(HeadParser.Draft draft, SourceRange.Known start) {
        Head head = draft.head();
        if (!DefaultRule.check(head, cursor, start)) {
            return null;
        }
        Rule rule = new Rule(head, truth(start), null, true, false, cursor.since(start));
        grammar.note(rule, new Grammar.RuleWords(false, draft.usesContains()));
        return List.of(rule);
    }

    /// After `if`: one expression, or expressions in braces. A set alone is no condition, so braces that could be one hold a body.
    private @Nullable Body bodyAfterIf() {
        cursor.step();
        Cursor.Mark before = cursor.save();
        Expr expr = grammar.bodies.literal();
        if (expr != null && (before.kind() != TokenKind.LBRACE || !(expr.statement() instanceof SetTerm))) {
            return new Body(List.of(expr), expr.range());
        }
        if (expr == null && before.kind() != TokenKind.LBRACE) {
            return null;
        }
        cursor.restore(before);
        return bracedBody();
    }

    private @Nullable Body bracedBody() {
        cursor.step();
        Body body = grammar.bodies.body(TokenKind.RBRACE);
        if (body != null) {
            cursor.step();
        }
        return body;
    }

    private boolean mayHaveElse(Head head) {
        Ref ref = head.reference();
        if (!ref.operands().isEmpty() && !Groundness.isGround(ref)) {
            cursor.error(cursor.here(), "else keyword cannot be used on rules with variables in head");
            return false;
        }
        if (head.key() != null) {
            cursor.error(cursor.here(), "else keyword cannot be used on multi-value rules");
            return false;
        }
        return true;
    }

    private @Nullable Rule orElse(Head first, Grammar.RuleWords usedBefore) {
        SourceRange.Known start = cursor.here();
        List<Term> args = freshWildcards(first.args());
        cursor.step();
        Term value;
        boolean assign = first.assign();
        boolean generated = false;
        switch (cursor.kind()) {
            case LBRACE, IF -> {
                value = new Scalar(BooleanValue.TRUE, SourceRange.UNKNOWN);
                generated = true;
            }
            case ASSIGN, UNIFY -> {
                assign = cursor.is(TokenKind.ASSIGN);
                cursor.step();
                value = grammar.terms.infix();
                if (value == null) {
                    return null;
                }
            }
            default -> {
                cursor.illegal("expected else value term or rule body");
                return null;
            }
        }
        Head head = new Head(first.reference(), args, first.key(), value, assign, generated, generated ? start : cursor.since(start));
        return elseBody(first, head, start, usedBefore);
    }

    private @Nullable Rule elseBody(Head first, Head head, SourceRange.Known start, Grammar.RuleWords usedBefore) {
        boolean hasIf = cursor.is(TokenKind.IF);
        Grammar.RuleWords used = new Grammar.RuleWords(usedBefore.usesIf() || hasIf, usedBefore.usesContains());
        if (!hasIf && !cursor.is(TokenKind.LBRACE)) {
            SourceRange range = cursor.since(start);
            Rule rule = new Rule(head, truth(range), null, false, true, range);
            grammar.note(rule, used);
            return rule;
        }
        if (hasIf) {
            cursor.step();
        }
        Body body = elseCondition(start);
        if (body == null) {
            return null;
        }
        Rule next = null;
        if (cursor.is(TokenKind.ELSE)) {
            next = orElse(first, usedBefore);
            if (next == null) {
                return null;
            }
        }
        Rule rule = new Rule(head, body, next, false, false, cursor.since(start));
        grammar.note(rule, used);
        return rule;
    }

    /// A condition without braces is placed at its `else`, as OPA has it.
    private @Nullable Body elseCondition(SourceRange.Known start) {
        if (cursor.is(TokenKind.LBRACE)) {
            return bracedBody();
        }
        if (cursor.is(TokenKind.EOF)) {
            cursor.illegal("rule body expected");
            return null;
        }
        Expr expr = grammar.bodies.literal();
        return expr == null ? null : new Body(List.of(Relocation.to(start).expr(expr)), expr.range());
    }

    /// Each further body makes a rule with the same head.
    private @Nullable List<Rule> chained(Rule first, Grammar.RuleWords used) {
        List<Rule> all = new ArrayList<>();
        all.add(first);
        while (cursor.is(TokenKind.LBRACE)) {
            if (first.orElse() != null) {
                cursor.error(cursor.here(), "expected else keyword");
                return null;
            }
            SourceRange.Known start = cursor.here();
            Body body = bracedBody();
            if (body == null) {
                return null;
            }
            SourceRange.Known range = cursor.since(start);
            Head copy = headAt(first.head(), range);
            Rule rule = new Rule(copy, body, null, false, false, range);
            grammar.note(rule, used);
            all.add(rule);
        }
        return all;
    }

    /// The head of a further body: as the first one, but placed at that body.
    private Head headAt(Head head, SourceRange.Known range) {
        Relocation at = Relocation.to(range);
        List<Term> args = freshWildcards(head.args());
        Term key = head.key() == null ? null : at.term(head.key());
        Term value = head.value() == null ? null : at.term(head.value());
        return new Head((Ref) Ranges.with(head.reference(), range), args == null ? null : at.terms(args), key, value, head.assign(),
                head.valueGenerated(), range);
    }

    private @Nullable List<Term> freshWildcards(@Nullable List<Term> args) {
        if (args == null) {
            return null;
        }
        List<Term> fresh = new ArrayList<>();
        for (Term arg : args) {
            fresh.add(arg instanceof Var v && v.isWildcard() ? new Var(cursor.wildcard(), v.range()) : arg);
        }
        return fresh;
    }
}
