package dev.gavel.app.work;

import java.util.List;
import java.util.stream.Collectors;

import dev.gavel.meaning.subject.Subject;
import dev.gavel.meaning.subject.Subjects;
import dev.gavel.words.narrative.Block;
import dev.gavel.words.narrative.Inline;
import dev.gavel.words.narrative.Sentence;
import dev.gavel.words.narrative.Tone;

/// What to tell of a name that neither a rule nor data know: its page is true all the same, and may not be the one that was wanted.
///
/// @param type in words: `data class`
/// @param name as it was typed
/// @param near names that it may have been meant for, the nearest first
public record Hint(String type, String name, List<String> near) {

    public Hint {
        near = List.copyOf(near);
    }

    static Hint of(Subject subject) {
        return new Hint(subject.type().label(), subject.text(), Subjects.didYouMean(subject.type(), subject.text()));
    }

    /// One line: ``no rule and no data name the data class `custmer_data`; did you mean `customer_data`?``
    public String line() {
        String told = "no rule and no data name the " + type + " `" + name + "`";
        return near.isEmpty()
                ? told
                : told + "; did you mean " + near.stream().map(n -> "`" + n + "`").collect(Collectors.joining(" or ")) + "?";
    }

    Block block() {
        Sentence.Builder sentence = Sentence.start().text("No rule and no data name the " + type + " ").add(new Inline.Quoted(name))
                .text(".");
        if (near.isEmpty()) {
            return new Block.Callout(Tone.CAUTION, "Is that the name?", List.of(sentence.end()));
        }
        return new Block.Callout(Tone.CAUTION, "Is that the name?",
                List.of(sentence.end(), Sentence.start().text("Did you mean ").quotedList(near, "or").text("?").end()));
    }
}
