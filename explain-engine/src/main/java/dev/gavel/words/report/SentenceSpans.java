package dev.gavel.words.report;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.SourceIndex;
import dev.gavel.words.narrative.VisibleText;

/// Sentences → runs of text, each with the raised numbers of its sources.
final class SentenceSpans {

    private final SourceIndex index;

    SentenceSpans(SourceIndex index) {
        this.index = index;
    }

    List<Span> of(List<Sentence> sentences, Look look, Tag tag) {
        List<Span> spans = new ArrayList<>();
        for (Sentence sentence : sentences) {
            if (!spans.isEmpty()) {
                spans.add(new Span(" ", look, tag));
            }
            add(sentence, look, tag, spans);
        }
        return spans;
    }

    private void add(Sentence sentence, Look look, Tag tag, List<Span> spans) {
        for (Inline inline : sentence.inlines()) {
            String text = VisibleText.of(inline.shown());
            spans.add(switch (inline) {
                case Inline.Text plain -> new Span(text, look, tag);
                case Inline.Quoted quoted -> new Span(text, look, tag);
                case Inline.Strong strong -> new Span(text, look.strong(), tag);
                case Inline.Code code -> new Span(text, look.code(), tag.inline("Code"));
            });
        }
        Tag reference = tag.inline("Reference");
        String comma = "";
        for (int number : index.numbersOf(sentence)) {
            if (!comma.isEmpty()) {
                spans.add(new Span(comma, look.note(), reference));
            }
            spans.add(new Span(String.valueOf(number), look.note(), reference.inline("Link"), number));
            comma = ",";
        }
    }
}
