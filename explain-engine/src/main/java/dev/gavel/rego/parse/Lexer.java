package dev.gavel.rego.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.source.SourceFile;

/// Cuts Rego text into tokens, tolerant of anything: what cannot be read becomes a token of kind `ILLEGAL` and the rest goes on.
///
/// Words come out as `IDENT`; which of them are keywords depends on version and imports and is for [Keywords] to say.
public final class Lexer {

    private final List<Token> tokens = new ArrayList<>();
    private final List<Token> comments = new ArrayList<>();
    private final Deque<Template> templates = new ArrayDeque<>();
    private final CharReader in;
    private @Nullable Token space;
    private boolean lineBreak;

    private Lexer(SourceFile file) {
        this.in = new CharReader(file.text());
    }

    /// The tokens of a text without blanks and comments, the comments, and nothing lost of either.
    record Lexed(List<Token> tokens, List<Token> comments) {
    }

    /// A template string whose expression is being read, and the braces open in that expression.
    private static final class Template {
        final boolean raw;
        int braces;

        Template(boolean raw) {
            this.raw = raw;
        }
    }

    /// All tokens and comments in the order of the text, words marked as keywords where the given version has them; for highlighting.
    public static List<Token> tokens(SourceFile file, Keywords keywords) {
        Lexed lexed = lex(file);
        List<Token> all = new ArrayList<>(lexed.comments());
        for (Token token : lexed.tokens()) {
            if (token.kind() != TokenKind.EOF) {
                all.add(new Token(keywords.kindOf(token), token.start(), token.end(), token.row(), token.column(), token.text(),
                        token.problems(),
                        token.space(), token.lineBreak(), token.comments()));
            }
        }
        all.sort(Comparator.comparingInt(Token::start));
        return all;
    }

    static Lexed lex(SourceFile file) {
        Lexer lexer = new Lexer(file);
        while (!lexer.next()) {
            // next() does the work
        }
        return new Lexed(lexer.tokens, lexer.comments);
    }

    /// Reads one token; true at the end of the text.
    private boolean next() {
        in.mark();
        if (in.isBlank()) {
            if (in.current() == '\n') {
                lineBreak = true;
            }
            in.next();
            if (in.problems().isEmpty()) {
                if (space == null) {
                    space = token(TokenKind.WHITESPACE, "", null);
                }
                return false;
            }
            add(TokenKind.WHITESPACE, "");
            return false;
        }
        if (CharReader.isLetter(in.current())) {
            add(TokenKind.IDENT, in.word());
        } else if (CharReader.isDecimal(in.current())) {
            add(TokenKind.NUMBER, in.number());
        } else if (in.current() == CharReader.END) {
            add(TokenKind.EOF, "");
            return true;
        } else {
            delimited(in.current());
        }
        return false;
    }

    private void delimited(int first) {
        in.next();
        switch (first) {
            case '#' -> {
                String text = in.comment();
                if (in.problems().isEmpty()) {
                    comments.add(token(TokenKind.COMMENT, text, null));
                } else {
                    add(TokenKind.COMMENT, text);
                }
            }
            case '"' -> add(TokenKind.STRING, in.string());
            case '`' -> add(TokenKind.STRING, in.rawString());
            case '{' -> {
                if (!templates.isEmpty()) {
                    templates.element().braces++;
                }
                add(TokenKind.LBRACE, "");
            }
            case '}' -> closeBrace();
            case '$' -> openTemplate();
            default -> add(Punctuation.read(first, in), "");
        }
    }

    private void openTemplate() {
        if (in.current() != '"' && in.current() != '`') {
            in.problem("illegal $ character");
            add(TokenKind.ILLEGAL, "");
            return;
        }
        boolean raw = in.current() == '`';
        in.next();
        templatePart(raw);
    }

    private void closeBrace() {
        add(TokenKind.RBRACE, "");
        Template open = templates.peek();
        if (open != null && open.braces-- == 0) {
            templates.pop();
            in.mark();
            templatePart(open.raw);
        }
    }

    private void templatePart(boolean raw) {
        boolean closed = raw ? in.rawTemplatePart() : in.templatePart();
        String text = in.taken();
        boolean opens = !closed && in.problems().isEmpty();
        if (raw) {
            add(closed ? TokenKind.RAW_TEMPLATE_END : TokenKind.RAW_TEMPLATE_PART, text);
        } else {
            add(closed ? TokenKind.TEMPLATE_END : TokenKind.TEMPLATE_PART, text);
        }
        if (opens) {
            templates.push(new Template(raw));
        }
    }

    private void add(TokenKind kind, String text) {
        tokens.add(token(in.problems().isEmpty() ? kind : TokenKind.ILLEGAL, text, space));
        space = null;
        lineBreak = false;
    }

    private Token token(TokenKind kind, String text, @Nullable Token before) {
        Token token = new Token(kind, in.markOffset(), in.offset(), in.markRow(), in.markColumn(), text, in.problems(), before, lineBreak,
                comments.size());
        in.clearProblems();
        return token;
    }
}
