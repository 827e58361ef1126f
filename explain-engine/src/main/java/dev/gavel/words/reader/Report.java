package dev.gavel.words.reader;

import java.util.ArrayList;
import java.util.List;

import dev.gavel.words.narrative.Sentence;

/// Gathers what could not be read, and what the page itself says is not in words.
final class Report {

    private final List<Unread> unread = new ArrayList<>();
    private final List<String> unsaid = new ArrayList<>();

    /// The condition that stands in for what cannot be read.
    Condition.Unknown unread(List<Sentence> sentences, String reason) {
        String text = SentenceText.shown(sentences);
        unread.add(new Unread(text, reason));
        return new Condition.Unknown("`" + text + "` " + reason);
    }

    Condition.Unknown unread(Sentence sentence, String reason) {
        return unread(List.of(sentence), reason);
    }

    /// The condition that stands in for what is not in words.
    Condition.Unknown unsaid(Sentence sentence) {
        String text = SentenceText.shown(sentence);
        unsaid.add(text);
        return new Condition.Unknown(text);
    }

    List<Unread> unread() {
        return List.copyOf(unread);
    }

    List<String> unsaid() {
        return List.copyOf(unsaid);
    }
}
