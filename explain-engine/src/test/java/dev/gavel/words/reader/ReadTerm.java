package dev.gavel.words.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.gavel.rego.value.Value;
import dev.gavel.words.narrative.Vocabulary;

/// A term alone, read to its end.
final class ReadTerm {

    private final Code.OfTerm code;
    private final List<Place> places;

    private ReadTerm(Code.OfTerm code, List<Place> places) {
        this.code = code;
        this.places = places;
    }

    /// @throws Unreadable where the text is not a term as a whole
    static ReadTerm of(String text, Vocabulary vocabulary) {
        Cursor cursor = new Cursor(SentenceText.of(MarkedPage.sentence(text)), false);
        Term term = new TermParser(cursor, new Lexicon(vocabulary, Map.of(), List.of()), Names.none()).term();
        if (term == null || !cursor.atEnd()) {
            throw cursor.stuck();
        }
        TermCompiler compiler = new TermCompiler(Map.of());
        Code.OfTerm code = compiler.compile(term);
        return new ReadTerm(code, compiler.places());
    }

    Optional<Value> value(Situation situation) {
        return Optional.ofNullable(code.in(new Frame(0, new Run(situation, places, List.of()))));
    }
}
