package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.ArrayComprehension;
import dev.gavel.rego.ast.ArrayTerm;
import dev.gavel.rego.ast.Body;
import dev.gavel.rego.ast.ObjectComprehension;
import dev.gavel.rego.ast.ObjectTerm;
import dev.gavel.rego.ast.SetComprehension;
import dev.gavel.rego.ast.SetTerm;
import dev.gavel.rego.ast.Term;
import dev.gavel.rego.source.SourceRange;

/// Reads arrays, sets, objects and comprehensions; the cursor stays on the closing bracket.
///
/// `|` after a first plain term begins a comprehension's body rather than a union: `{1 | 1}` is a comprehension.
final class CollectionParser {

    private final Grammar grammar;
    private final Cursor cursor;

    CollectionParser(Grammar grammar) {
        this.grammar = grammar;
        this.cursor = grammar.cursor;
    }

    @Nullable
    Term array() {
        SourceRange.Known open = cursor.here();
        cursor.step();
        if (cursor.is(TokenKind.RBRACK)) {
            return new ArrayTerm(List.of(), cursor.through(open));
        }
        boolean mayBeComprehension = !skipComma();
        Cursor.Mark start = cursor.save();
        Term head = grammar.terms.term();
        if (head == null) {
            return null;
        }
        if (cursor.is(TokenKind.RBRACK)) {
            return new ArrayTerm(List.of(head), cursor.through(open));
        }
        if (cursor.is(TokenKind.COMMA)) {
            cursor.step();
            return arrayOf(list(TokenKind.RBRACK, List.of(head)), open);
        }
        if (cursor.is(TokenKind.OR) && mayBeComprehension) {
            cursor.step();
            Body body = grammar.bodies.body(TokenKind.RBRACK);
            if (body != null) {
                return new ArrayComprehension(head, body, cursor.through(open));
            }
            if (!cursor.is(TokenKind.COMMA)) {
                return null;
            }
        }
        cursor.restore(start);
        return arrayOf(list(TokenKind.RBRACK, List.of()), open);
    }

    private @Nullable Term arrayOf(@Nullable List<Term> elements, SourceRange.Known open) {
        return elements == null ? null : new ArrayTerm(elements, cursor.through(open));
    }

    /// A leading comma is allowed, as OPA has it for the sake of old policies.
    private boolean skipComma() {
        if (cursor.is(TokenKind.COMMA)) {
            cursor.step();
            return true;
        }
        return false;
    }

    @Nullable
    Term setOrObject() {
        SourceRange.Known open = cursor.here();
        cursor.step();
        if (cursor.is(TokenKind.RBRACE)) {
            return new ObjectTerm(List.of(), cursor.through(open));
        }
        boolean mayBeComprehension = !skipComma();
        Cursor.Mark start = cursor.save();
        Term head = grammar.terms.term();
        if (head == null) {
            return null;
        }
        switch (cursor.kind()) {
            case OR -> {
                if (mayBeComprehension) {
                    return setComprehension(head, start, open);
                }
            }
            case RBRACE, COMMA -> {
                return set(head, open);
            }
            case COLON -> {
                return object(head, mayBeComprehension, open);
            }
            default -> {
                // it may begin with an operator's left side
            }
        }
        cursor.restore(start);
        head = grammar.terms.infixInList();
        if (head == null) {
            return null;
        }
        return switch (cursor.kind()) {
            case RBRACE, COMMA -> set(head, open);
            case COLON -> object(head, mayBeComprehension, open);
            default -> {
                cursor.illegal("non-terminated set");
                yield null;
            }
        };
    }

    private @Nullable Term set(Term head, SourceRange.Known open) {
        if (cursor.is(TokenKind.RBRACE)) {
            return new SetTerm(List.of(head), cursor.through(open));
        }
        cursor.step();
        return setOf(list(TokenKind.RBRACE, List.of(head)), open);
    }

    private @Nullable Term setOf(@Nullable List<Term> elements, SourceRange.Known open) {
        return elements == null ? null : new SetTerm(elements, cursor.through(open));
    }

    private @Nullable Term setComprehension(Term head, Cursor.Mark start, SourceRange.Known open) {
        cursor.step();
        Body body = grammar.bodies.body(TokenKind.RBRACE);
        if (body != null) {
            return new SetComprehension(head, body, cursor.through(open));
        }
        if (!cursor.is(TokenKind.COMMA)) {
            return null;
        }
        cursor.restore(start);
        return setOf(list(TokenKind.RBRACE, List.of()), open);
    }

    /// The rest after the first key; the cursor is on the colon.
    private @Nullable Term object(Term key, boolean mayBeComprehension, SourceRange.Known open) {
        cursor.step();
        Cursor.Mark start = cursor.save();
        Term value = grammar.terms.term();
        if (value == null) {
            return null;
        }
        if (mayBeComprehension && (cursor.is(TokenKind.RBRACE) || cursor.is(TokenKind.COMMA))) {
            return objectRest(key, value, true, open);
        }
        if (mayBeComprehension && cursor.is(TokenKind.OR)) {
            Term object = objectRest(key, value, true, open);
            if (object != null) {
                return object;
            }
        }
        cursor.restore(start);
        value = grammar.terms.infixInList();
        if (value == null) {
            return null;
        }
        if (cursor.is(TokenKind.RBRACE) || cursor.is(TokenKind.COMMA)) {
            return objectRest(key, value, false, open);
        }
        cursor.illegal("non-terminated object");
        return null;
    }

    private @Nullable Term objectRest(Term key, Term value, boolean mayBeComprehension, SourceRange.Known open) {
        ObjectTerm.Entry first = new ObjectTerm.Entry(key, value);
        if (cursor.is(TokenKind.RBRACE)) {
            return new ObjectTerm(List.of(first), cursor.through(open));
        }
        if (cursor.is(TokenKind.COMMA)) {
            cursor.step();
            List<ObjectTerm.Entry> entries = entries(first);
            return entries == null ? null : new ObjectTerm(entries, cursor.through(open));
        }
        if (!mayBeComprehension) {
            cursor.illegal("non-terminated object");
            return null;
        }
        cursor.step();
        Body body = grammar.bodies.body(TokenKind.RBRACE);
        return body == null ? null : new ObjectComprehension(key, value, body, cursor.through(open));
    }

    /// Terms up to a closing bracket, after those already read; a trailing comma is allowed.
    @Nullable
    List<Term> list(TokenKind end, List<Term> read) {
        List<Term> all = new ArrayList<>(read);
        while (!cursor.is(end)) {
            Term term = grammar.terms.infixInList();
            if (term == null) {
                return null;
            }
            all.add(term);
            if (cursor.is(TokenKind.COMMA)) {
                cursor.step();
            } else if (!cursor.is(end)) {
                cursor.illegal("expected \",\" or \"" + end.word() + "\"");
                return null;
            }
        }
        return all;
    }

    private @Nullable List<ObjectTerm.Entry> entries(ObjectTerm.Entry first) {
        List<ObjectTerm.Entry> all = new ArrayList<>();
        all.add(first);
        while (!cursor.is(TokenKind.RBRACE)) {
            Term key = grammar.terms.infixInList();
            if (key == null) {
                return null;
            }
            if (!cursor.is(TokenKind.COLON)) {
                cursor.illegal("expected \":\"");
                return null;
            }
            cursor.step();
            Term value = grammar.terms.infixInList();
            if (value == null) {
                return null;
            }
            all.add(new ObjectTerm.Entry(key, value));
            if (cursor.is(TokenKind.COMMA)) {
                cursor.step();
            } else if (!cursor.is(TokenKind.RBRACE)) {
                cursor.illegal("expected \",\" or \"}\"");
                return null;
            }
        }
        return all;
    }
}
