package dev.gavel.rego.parse;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// A piece of Rego text.
///
/// @param start zero-based UTF-16 offset
/// @param end offset after the last character
/// @param row one-based, as OPA counts: at the end of the text it is the row of the last line break's other side
/// @param column as OPA counts, in code points; one-based, but zero for a line break and for the end of the text after one
/// @param text the characters of a word, number, string or comment, delimiters included; empty for punctuation
/// @param problems what is wrong with it, in OPA's words
/// @param space the first blank between the token before and this one, or null where they touch
/// @param lineBreak whether a line break stands between the token before and this one
/// @param comments how many comments stand before it in the text
public record Token(TokenKind kind, int start, int end, int row, int column, String text, List<String> problems, @Nullable Token space,
        boolean lineBreak, int comments) {

    public Token {
        problems = List.copyOf(problems);
    }
}
