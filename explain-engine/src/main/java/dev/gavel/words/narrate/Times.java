package dev.gavel.words.narrate;

import dev.gavel.meaning.formula.Term;
import dev.gavel.rego.value.StringValue;

/// Which terms are times, and how a constant one is said.
final class Times {

    private Times() {
    }

    static boolean isTime(Term term) {
        return term instanceof Term.Call call && (call.builtin().equals("time.now_ns") || call.builtin().equals("time.parse_rfc3339_ns"));
    }

    /// After *before* and *after* a constant text is read as a time, so it stands alone.
    static Phrase moment(Term term, Phrase phrase) {
        return term instanceof Term.Call call && call.builtin().equals("time.parse_rfc3339_ns")
                && call.args().getFirst() instanceof Term.Const(StringValue text)
                        ? Phrase.alone(new Words().quoted(text.value()))
                        : phrase;
    }
}
