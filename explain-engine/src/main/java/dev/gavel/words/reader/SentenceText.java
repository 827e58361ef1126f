package dev.gavel.words.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;

/// A sentence as one line of text in which each quoted run is a single [#MARK].
///
/// Quotation marks that stand in the text itself quote as well, for a person sees no difference.
///
/// @param quoted place of a mark → what is quoted there
record SentenceText(String line, Map<Integer, String> quoted) {

    static final char MARK = '\uFFFC';

    private static final int LONGEST = 100_000;
    private static final int SHOWN = 300;

    /// @throws Unreadable where quotes do not match, or the text is too long
    static SentenceText of(Sentence sentence) {
        StringBuilder line = new StringBuilder();
        Map<Integer, String> quoted = new HashMap<>();
        for (Inline inline : sentence.inlines()) {
            switch (inline) {
                case Inline.Quoted(var text) -> {
                    quoted.put(line.length(), text);
                    line.append(MARK);
                }
                case Inline.Text(var text) -> append(text, line, quoted);
                case Inline.Strong(var text) -> append(text, line, quoted);
                case Inline.Code(var text) -> append(text, line, quoted);
            }
            if (line.length() > LONGEST) {
                throw new Unreadable("the sentence is longer than " + LONGEST + " characters");
            }
        }
        return new SentenceText(line.toString(), quoted);
    }

    private static void append(String text, StringBuilder line, Map<Integer, String> quoted) {
        if (text.indexOf(MARK) >= 0) {
            throw new Unreadable("the sentence has an object character in it");
        }
        int at = 0;
        for (int open = text.indexOf('“'); open >= 0; open = text.indexOf('“', at)) {
            int close = text.indexOf('”', open);
            if (close < 0) {
                throw new Unreadable("a quotation mark is not closed");
            }
            line.append(text, at, open);
            quoted.put(line.length(), text.substring(open + 1, close));
            line.append(MARK);
            at = close + 1;
        }
        line.append(text, at, text.length());
    }

    /// The line with a few words of the quotes put back, for messages.
    String shown(int from, int most) {
        StringBuilder out = new StringBuilder();
        for (int i = from; i < line.length(); i++) {
            if (out.length() >= most) {
                return out.append('…').toString();
            }
            String quote = quoted.get(i);
            if (quote == null) {
                out.append(line.charAt(i));
            } else {
                out.append('“').append(quote, 0, Math.min(quote.length(), most)).append('”');
            }
        }
        return out.toString();
    }

    /// A sentence as it is reported.
    static String shown(Sentence sentence) {
        return shown(List.of(sentence));
    }

    static String shown(List<Sentence> sentences) {
        StringBuilder out = new StringBuilder();
        for (Sentence sentence : sentences) {
            out.append(out.isEmpty() ? "" : " ");
            for (Inline inline : sentence.inlines()) {
                String text = inline.shown();
                if (out.length() + text.length() > SHOWN) {
                    return out.append(text, 0, Math.max(0, SHOWN - out.length())).append('…').toString();
                }
                out.append(text);
            }
        }
        return out.toString();
    }
}
