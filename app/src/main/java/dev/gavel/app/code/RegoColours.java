package dev.gavel.app.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

import dev.gavel.rego.ast.RegoVersion;
import dev.gavel.rego.parse.Keywords;
import dev.gavel.rego.parse.Lexer;
import dev.gavel.rego.parse.Token;
import dev.gavel.rego.parse.TokenKind;
import dev.gavel.rego.source.SourceFile;

/// Which stretch of a file gets which colour, from the lexer's tokens: also where the text does not parse.
final class RegoColours {

    /// A stretch of one colour.
    ///
    /// @param style a style class: `keyword`, `string`, `number`, `comment`, `metadata`, `builtin`, `operator`; empty for plain text
    record Stretch(int start, int end, String style) {
    }

    private RegoColours() {
    }

    /// The colours of a whole file, without gaps.
    static StyleSpans<Collection<String>> of(SourceFile file) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        for (Stretch stretch : stretches(file, 0, file.text().length())) {
            spans.add(stretch.style.isEmpty() ? List.of() : List.of(stretch.style), stretch.end - stretch.start);
        }
        return spans.create();
    }

    /// The stretches between two offsets, without gaps; a token that reaches beyond is cut.
    static List<Stretch> stretches(SourceFile file, int from, int to) {
        List<Token> tokens = Lexer.tokens(file, Keywords.of(RegoVersion.V1));
        List<Stretch> stretches = new ArrayList<>();
        boolean inMetadata = false;
        int at = from;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            inMetadata = token.kind() == TokenKind.COMMENT && (inMetadata || isMetadata(file, token));
            int start = Math.clamp(token.start(), at, to);
            int end = Math.clamp(token.end(), start, to);
            if (end > start) {
                if (start > at) {
                    stretches.add(new Stretch(at, start, ""));
                }
                stretches.add(new Stretch(start, end, style(tokens, i, inMetadata)));
                at = end;
            }
        }
        if (at < to) {
            stretches.add(new Stretch(at, to, ""));
        }
        return stretches;
    }

    private static boolean isMetadata(SourceFile file, Token comment) {
        return file.text().substring(comment.start(), comment.end()).strip().equals("# METADATA");
    }

    private static String style(List<Token> tokens, int index, boolean inMetadata) {
        TokenKind kind = tokens.get(index).kind();
        if (kind == TokenKind.COMMENT) {
            return inMetadata ? "metadata" : "comment";
        }
        if (kind.isText()) {
            return "string";
        }
        if (kind == TokenKind.NUMBER || kind == TokenKind.TRUE || kind == TokenKind.FALSE || kind == TokenKind.NULL) {
            return "number";
        }
        if (kind.isKeyword()) {
            return "keyword";
        }
        if (kind.isOperator()) {
            return "operator";
        }
        return kind == TokenKind.IDENT && isCalled(tokens, index) ? "builtin" : "";
    }

    /// True for each part of a name that is called: both `time` and `clock` in `time.clock(`.
    private static boolean isCalled(List<Token> tokens, int index) {
        int next = index + 1;
        while (next + 1 < tokens.size() && tokens.get(next).kind() == TokenKind.DOT && tokens.get(next + 1).kind() == TokenKind.IDENT) {
            next += 2;
        }
        return next < tokens.size() && tokens.get(next).kind() == TokenKind.LPAREN && tokens.get(next).space() == null
                && !tokens.get(next).lineBreak();
    }
}
