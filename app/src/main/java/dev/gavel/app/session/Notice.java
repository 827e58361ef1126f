package dev.gavel.app.session;

import dev.gavel.app.work.Problem;
import dev.gavel.words.narrative.Tone;

/// A message to the user that stays until it is put away.
///
/// @param what what happened, as a sentence
/// @param where may be empty
/// @param help what to do; may be empty
public record Notice(Tone tone, String what, String where, String help) {

    static Notice of(Throwable failure) {
        if (failure instanceof Problem problem) {
            return new Notice(Tone.BAD, sentence(problem.what()), problem.where(), sentence(problem.help()));
        }
        if (failure instanceof OutOfMemoryError) {
            return new Notice(Tone.BAD, "There is not enough memory for this.", "", "Start Gavel with more, for example JAVA_OPTS=-Xmx4g.");
        }
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        return new Notice(Tone.BAD, "This did not work, and it is a defect of Gavel.", failure.getClass().getSimpleName(), text);
    }

    /// A message in lower case without a full stop → a sentence.
    private static String sentence(String text) {
        if (text.isEmpty()) {
            return "";
        }
        int first = text.codePointAt(0);
        String begun = new StringBuilder().appendCodePoint(Character.toUpperCase(first)).append(text.substring(Character.charCount(first)))
                .toString();
        return begun.endsWith(".") || begun.endsWith("?") ? begun : begun + ".";
    }
}
