package dev.gavel.words.narrative;

import java.util.List;

/// One sentence, or the few words of a table cell, and what it rests on.
public record Sentence(List<Inline> inlines, List<Source> sources) {

    public Sentence {
        inlines = List.copyOf(inlines);
        sources = List.copyOf(sources);
    }

    public static Sentence of(String text, Source... sources) {
        return new Sentence(List.of(new Inline.Text(text)), List.of(sources));
    }

    /// The sentence as a reader sees it, quotes included.
    public String text() {
        StringBuilder out = new StringBuilder();
        inlines.forEach(inline -> out.append(inline.shown()));
        return out.toString();
    }
}
