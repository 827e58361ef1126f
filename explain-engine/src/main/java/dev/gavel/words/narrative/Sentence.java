package dev.gavel.words.narrative;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.rego.source.SourceRange;
import dev.gavel.rego.value.Value;

/// One sentence, or the few words of a table cell, and what it rests on.
///
/// ```java
/// Sentence.start().text("The tool ").quoted("crm.update").text(" changes data.").from(rule.range()).seen("input.tool", tool).end()
/// ```
public record Sentence(List<Inline> inlines, List<Source> sources) {

    public Sentence {
        inlines = List.copyOf(inlines);
        sources = List.copyOf(sources);
    }

    public static Sentence of(String text, Source... sources) {
        return new Sentence(List.of(new Inline.Text(text)), List.of(sources));
    }

    public static Builder start() {
        return new Builder();
    }

    /// The sentence as a reader sees it, quotes included.
    public String text() {
        StringBuilder out = new StringBuilder();
        inlines.forEach(inline -> out.append(inline.shown()));
        return out.toString();
    }

    /// Puts a sentence together, run by run, and its sources beside it.
    public static final class Builder {

        private final List<Inline> inlines = new ArrayList<>();
        private final List<Source> sources = new ArrayList<>();

        private Builder() {
        }

        public Builder text(String text) {
            return add(new Inline.Text(text));
        }

        public Builder strong(String text) {
            return add(new Inline.Strong(text));
        }

        public Builder quoted(String text) {
            return add(new Inline.Quoted(text));
        }

        public Builder code(String text) {
            return add(new Inline.Code(text));
        }

        public Builder add(Inline inline) {
            inlines.add(inline);
            return this;
        }

        /// Values in quotes, joined as people do: `“a”, “b” or “c”`.
        public Builder quotedList(List<String> values, String lastWord) {
            for (int i = 0; i < values.size(); i++) {
                if (i > 0) {
                    text(i == values.size() - 1 ? " " + lastWord + " " : ", ");
                }
                quoted(values.get(i));
            }
            return this;
        }

        /// Rests on this policy text.
        public Builder from(SourceRange range) {
            return from(new Source.Text(range));
        }

        /// Rests on this value, seen at this document path.
        public Builder seen(String path, Value value) {
            return from(new Source.Seen(path, value));
        }

        public Builder from(Source source) {
            sources.add(source);
            return this;
        }

        public Sentence end() {
            return new Sentence(inlines, sources);
        }
    }
}
