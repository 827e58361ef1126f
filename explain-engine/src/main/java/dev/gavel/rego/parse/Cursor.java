package dev.gavel.rego.parse;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.gavel.rego.ast.Comment;
import dev.gavel.rego.source.Diagnostic;
import dev.gavel.rego.source.SourceFile;
import dev.gavel.rego.source.SourceRange;

/// Where the parser stands in its text, and what it has found wrong so far. It can be saved and restored, because Rego needs looking ahead.
///
/// It stands on a token, or (after [#stepTight()]) on the blank before one: some syntax depends on whether two tokens touch.
final class Cursor {

    private static final String PARSE_ERROR = "rego_parse_error";

    private static final long FREE_STEPS = 100_000;
    private static final long STEPS_FOR_EACH_TOKEN = 50;

    private final SourceFile file;
    private final List<Token> tokens;
    private final List<Token> comments;
    private Keywords keywords;
    private int at = -1;
    private boolean onBlank;
    private TokenKind kind = TokenKind.ILLEGAL;
    private Chain problems = Chain.EMPTY;
    private Chain hints = Chain.EMPTY;
    private int wildcards;
    private long steps;

    Cursor(SourceFile file, Keywords keywords) {
        this.file = file;
        Lexer.Lexed lexed = Lexer.lex(file);
        this.tokens = lexed.tokens();
        this.comments = lexed.comments();
        this.keywords = keywords;
        step();
    }

    /// A list that grows at its end and of which every state can be kept.
    private record Chain(@Nullable Chain before, @Nullable Object last, int size) {

        static final Chain EMPTY = new Chain(null, null, 0);

        Chain with(Object next) {
            return new Chain(this, next, size + 1);
        }

        <T> List<T> as(Class<T> type) {
            List<T> all = new ArrayList<>();
            for (Chain link = this; link != null && link.last != null; link = link.before) {
                all.addFirst(type.cast(link.last));
            }
            return all;
        }
    }

    /// A saved state.
    record Mark(int at, boolean onBlank, TokenKind kind, Chain problems, Chain hints, int wildcards) {
    }

    Mark save() {
        return new Mark(at, onBlank, kind, problems, hints, wildcards);
    }

    void restore(Mark mark) {
        at = mark.at;
        onBlank = mark.onBlank;
        kind = mark.kind;
        problems = mark.problems;
        hints = mark.hints;
        wildcards = mark.wildcards;
    }

    Keywords keywords() {
        return keywords;
    }

    void use(Keywords changed) {
        keywords = changed;
    }

    /// The kind of the current token, or `WHITESPACE` on a blank.
    TokenKind kind() {
        return kind;
    }

    boolean is(TokenKind wanted) {
        return kind == wanted;
    }

    /// Reads the current word as a plain name from here on.
    void readAsName() {
        kind = TokenKind.IDENT;
    }

    /// The characters of the current word, number or string; empty for others.
    String text() {
        return onBlank ? " " : tokens.get(at).text();
    }

    /// Reads the current token once more, by the keywords that hold now.
    void reread() {
        if (!onBlank) {
            kind = keywords.kindOf(tokens.get(at));
        }
    }

    /// Goes to the next token.
    void step() {
        if (!onBlank) {
            advance();
        }
        onBlank = false;
        land();
    }

    /// Goes to the next token, or to the blank before it.
    void stepTight() {
        if (onBlank) {
            step();
            return;
        }
        advance();
        if (tokens.get(at).space() != null) {
            onBlank = true;
            kind = TokenKind.WHITESPACE;
        } else {
            land();
        }
    }

    /// False once far more has been read than stands in the text: reading things in two ways must not multiply with their nesting.
    boolean mayTryAgain() {
        return steps < FREE_STEPS + STEPS_FOR_EACH_TOKEN * tokens.size();
    }

    private void advance() {
        steps++;
        if (at < tokens.size() - 1) {
            at++;
        }
    }

    private void land() {
        Token token = tokens.get(at);
        kind = keywords.kindOf(token);
        for (String problem : token.problems()) {
            error(here(), problem);
        }
    }

    /// The kind of the token that touches the current one, or `WHITESPACE`.
    TokenKind touching() {
        Token next = tokens.get(Math.min(at + 1, tokens.size() - 1));
        return next.space() != null ? TokenKind.WHITESPACE : keywords.kindOf(next);
    }

    /// The kind of the token after the current one, blanks or not.
    TokenKind following() {
        return keywords.kindOf(tokens.get(Math.min(at + 1, tokens.size() - 1)));
    }

    void clearHints() {
        hints = Chain.EMPTY;
    }

    /// The number of the current token, the same whenever the cursor stands there.
    int position() {
        return at;
    }

    /// True where a line break stands before the current token.
    boolean afterLineBreak() {
        return tokens.get(at).lineBreak();
    }

    /// How many comments stand before the current token.
    int commentsBefore() {
        return tokens.get(at).comments();
    }

    /// The range of the current token or blank.
    SourceRange.Known here() {
        Token token = tokens.get(at);
        Token place = onBlank && token.space() != null ? token.space() : token;
        return new SourceRange.Known(file, place.start(), place.end(), place.row(), place.column());
    }

    /// The range from the start of the given one to the end of the last token passed.
    SourceRange.Known since(SourceRange.Known start) {
        return till(start, at == 0 ? 0 : tokens.get(at - 1).end());
    }

    /// The range from the start of the given one to the end of the current token.
    SourceRange.Known through(SourceRange.Known start) {
        return till(start, tokens.get(at).end());
    }

    private static SourceRange.Known till(SourceRange.Known start, int end) {
        return new SourceRange.Known(start.file(), start.start(), Math.max(start.start(), end), start.row(), start.column());
    }

    String wildcard() {
        return "$" + wildcards++;
    }

    boolean hasErrors() {
        return problems.size() > 0;
    }

    int errorCount() {
        return problems.size();
    }

    List<Diagnostic> errors() {
        return problems.as(Diagnostic.class);
    }

    /// Advice to be added to the next error.
    void hint(String advice) {
        hints = hints.with(advice);
    }

    boolean hasHints() {
        return hints.size() > 0;
    }

    void error(SourceRange place, String message) {
        problems = problems.with(Diagnostic.error(PARSE_ERROR, message + hintText(), place));
        hints = Chain.EMPTY;
    }

    private String hintText() {
        List<String> all = hints.as(String.class);
        return switch (all.size()) {
            case 0 -> "";
            case 1 -> " (hint: " + all.getFirst() + ")";
            default -> " (hints: " + String.join(", ", all) + ")";
        };
    }

    /// Says that the current token cannot stand here.
    void illegal() {
        illegal("");
    }

    void illegal(String note) {
        if (kind == TokenKind.ILLEGAL) {
            error(here(), "illegal token");
            return;
        }
        String sort = kind.isKeyword() ? "keyword" : "token";
        error(here(), "unexpected " + kind.word() + " " + sort + (note.isEmpty() ? "" : ": " + note));
    }

    List<Comment> comments() {
        return comments.stream().map(c -> new Comment(c.text().substring(1),
                new SourceRange.Known(file, c.start(), c.end(), c.row(), c.column()))).toList();
    }
}
